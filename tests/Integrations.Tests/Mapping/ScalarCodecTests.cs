using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Mapping;

public sealed class ScalarCodecTests
{
    private static readonly Mapping<Deal> Deals = new()
    {
        { Deal.Fields.Id, "id" },
        { Deal.Fields.Name, "text" },
        { Deal.Fields.Probability, Ratio("ratio", 100) },
        { Deal.Fields.ExpectedCloseOn, "date" },
        { Deal.Fields.ClosedAt, "instant" },
    };

    private static readonly Mapping<Deal> Seconds =
        new() { { Deal.Fields.Id, "id" }, { Deal.Fields.ClosedAt, Instant("at", InstantFormat.UnixSeconds) } };

    private static readonly Mapping<User> Users = new()
    {
        { User.Fields.Id, "id" },
        { User.Fields.IsActive, "flag" },
        { User.Fields.IsArchived, Not("enabled") },
        { User.Fields.IsDeleted, Matches("state", "gone") },
    };

    private static readonly Mapping<User> Flags =
        new() { { User.Fields.Id, "id" }, { User.Fields.IsDeleted, Row.Boolean("gone").NotFilterable() } };

    private static readonly Mapping<User> Inverted = new() { { User.Fields.Id, "id" }, { User.Fields.IsDeleted, Not("kept") } };

    private static readonly Mapping<Item> Items = new() { { Item.Fields.Id, "id" }, { Item.Fields.QuantityOnHand, "number" } };

    private static readonly Mapping<Company> Companies = new() { { Company.Fields.Id, "id" }, { Company.Fields.EmployeeCount, "whole" } };

    [Theory]
    [InlineData("\"plain\"", "plain")]
    [InlineData("\"\"", "")]
    [InlineData("\"quote \\\" slash \\\\ line \\n tab \\t\"", "quote \" slash \\ line \n tab \t")]
    [InlineData("\"Zo\\u00eb \\ud83d\\ude00\"", "Zoë 😀")]
    [InlineData("\"Zoë 😀\"", "Zoë 😀")]
    [InlineData("42", "42")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    public void Text_is_read_from_any_scalar(string json, string? expected) => Read(Deals, "text", json).Name.Should().Be(expected);

    [Theory]
    [InlineData("12.50", "12.50")]
    [InlineData("\"12.50\"", "12.50")]
    [InlineData("-0.001", "-0.001")]
    [InlineData("1e3", "1000")]
    [InlineData("\"1.5E-2\"", "0.015")]
    [InlineData("\"\\u0031\\u0032\"", "12")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void Numbers_are_read_from_numbers_and_text(string json, string? expected) =>
        Read(Items, "number", json).QuantityOnHand.Should()
            .Be(expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    public void A_flag_fills_a_field_that_is_never_null(string json, bool expected)
    {
        Read(Flags, "gone", json).IsDeleted.Should().Be(expected);
        Read(Flags, "kept", json).IsDeleted.Should().BeFalse("a flag that is absent is false");
        Read(Inverted, "kept", json).IsDeleted.Should().Be(json != "null" && !expected);
    }

    [Fact]
    public void A_flag_of_a_field_that_is_never_null_is_read_only() => Flags.Rows.Should().ContainSingle(row => row.Traits.IsReadOnly)
        .Which.Field.Should().Be(User.Fields.IsDeleted);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", true)]
    [InlineData("\"False\"", false)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void Flags_are_read_from_flags_and_text_and_the_other_way_round(string json, bool? expected)
    {
        Read(Users, "flag", json).IsActive.Should().Be(expected);
        Read(Users, "enabled", json).IsArchived.Should().Be(!expected);
    }

    [Theory]
    [InlineData("\"gone\"", true)]
    [InlineData("\"GONE\"", true)]
    [InlineData("\"here\"", false)]
    [InlineData("null", false)]
    public void A_word_can_mean_yes(string json, bool expected) => Read(Users, "state", json).IsDeleted.Should().Be(expected);

    [Fact]
    public void A_ratio_is_scaled_both_ways()
    {
        Read(Deals, "ratio", "\"12.5\"").Probability.Should().Be(0.125m);
        Deals.Write(new Deal { Probability = 0.125m }).Should().Be("""{"ratio":12.500}""");
    }

    [Theory]
    [InlineData("\"0000-00-00\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void An_empty_date_is_no_date_and_no_issue(string json)
    {
        var deal = Read(Deals, "date", json);
        deal.ExpectedCloseOn.Should().BeNull();
        deal.Issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("number", "\"twelve\"", "number", "text")]
    [InlineData("number", "true", "number", "flag")]
    [InlineData("number", "{}", "number", "object")]
    [InlineData("number", "[1]", "number", "list")]
    [InlineData("number", "1e400", "number", "number")]
    public void A_wrong_number_is_an_issue_and_the_record_goes_on(string member, string json, string expected, string found)
    {
        var item = Items.Read($$"""{"{{member}}":{{json}},"id":"7"}""");
        item.Id.Should().Be("7");
        item.QuantityOnHand.Should().BeNull();
        item.Issues.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new RecordIssue { Field = "QuantityOnHand", Path = member, Expected = expected, Found = found });
    }

    [Theory]
    [InlineData("text", "{\"a\":1}", "Name", "text", "object")]
    [InlineData("text", "[]", "Name", "text", "list")]
    [InlineData("text", "\"\\ud800 alone\"", "Name", "text", "text")]
    [InlineData("date", "\"tomorrow\"", "ExpectedCloseOn", "date", "text")]
    [InlineData("date", "true", "ExpectedCloseOn", "date", "flag")]
    [InlineData("instant", "\"noon\"", "ClosedAt", "instant", "text")]
    [InlineData("instant", "{}", "ClosedAt", "instant", "object")]
    [InlineData("ratio", "\"half\"", "Probability", "number", "text")]
    public void A_wrong_type_is_an_issue_naming_field_path_expected_and_found(string member, string json, string field, string expected,
        string found)
    {
        var deal = Deals.Read($$"""{"{{member}}":{{json}},"id":"7"}""");
        deal.Id.Should().Be("7");
        deal.Issues.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new RecordIssue { Field = field, Path = member, Expected = expected, Found = found });
        deal.Issues[0].ToString().Should().Be($"{field}: expected {expected} at {member}, found {found}");
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("\"many\"")]
    public void What_is_no_whole_number_is_an_issue(string json)
    {
        var company = Read(Companies, "whole", json);
        company.EmployeeCount.Should().BeNull();
        company.Issues.Should().ContainSingle().Which.Field.Should().Be("EmployeeCount");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"7\"", 7)]
    [InlineData("7.0", 7)]
    [InlineData("-2147483648", int.MinValue)]
    public void Whole_numbers_are_read(string json, int expected) => Read(Companies, "whole", json).EmployeeCount.Should().Be(expected);

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("1")]
    [InlineData("[]")]
    public void What_is_no_flag_is_an_issue(string json)
    {
        var user = Read(Users, "flag", json);
        user.IsActive.Should().BeNull();
        user.Issues.Should().ContainSingle().Which.Expected.Should().Be("flag");
    }

    [Fact]
    public void Escaped_characters_of_dates_and_flags_are_the_same_characters()
    {
        var deal = Deals.Read("""{"instant":"2026-03-04T05:06:07\u002B02:00","date":"2026\u002d03-04"}""");
        deal.ClosedAt.Should().BeExactly(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)));
        deal.ExpectedCloseOn.Should().Be(new DateOnly(2026, 3, 4));
        Users.Read("""{"flag":"tru\u0065"}""").IsActive.Should().BeTrue();
    }

    [Fact]
    public void Instants_are_written_in_utc_and_dates_without_a_time() =>
        Deals.Write(new Deal { ClosedAt = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2)), ExpectedCloseOn = new(2026, 7, 8) })
            .Should().Be("""{"date":"2026-07-08","instant":"2026-01-02T01:04:05.678Z"}""");

    [Theory]
    [InlineData("1769846400", "2026-01-31T08:00:00Z")]
    [InlineData("\"1769846400\"", "2026-01-31T08:00:00Z")]
    [InlineData("1769846400.25", "2026-01-31T08:00:00.25Z")]
    [InlineData("-1", "1969-12-31T23:59:59Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59Z")]
    [InlineData("\"2026-01-31T09:00:00+01:00\"", "2026-01-31T08:00:00Z")]
    [InlineData("253402300800", null)]
    [InlineData("1e300", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("true", null)]
    public void Seconds_since_1970_are_read_where_the_row_says_so(string json, string? expected)
    {
        var deal = Read(Seconds, "at", json);
        deal.ClosedAt.Should().Be(expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
        deal.Issues.Should().HaveCount(expected is null ? 1 : 0);
    }

    [Theory]
    [InlineData(InstantFormat.Iso, "\"2026-01-31T08:00:00Z\"")]
    [InlineData(InstantFormat.IsoWithoutZone, "\"2026-01-31T08:00:00\"")]
    [InlineData(InstantFormat.UnixSeconds, "1769846400")]
    [InlineData(InstantFormat.UnixMilliseconds, "1769846400250")]
    public void An_instant_is_written_as_its_row_spells_it(InstantFormat format, string json)
    {
        var map = new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.ClosedAt, Instant("at", format) } };
        map.Write(new Deal { ClosedAt = new(2026, 1, 31, 9, 0, 0, 250, TimeSpan.FromHours(1)) }).Should().Be("{\"at\":" + json + "}");
    }

    [Fact]
    public void Any_text_survives_being_written_and_read()
    {
        Prop.ForAll<NonNull<string>>(text =>
        {
            var value = string.Concat(text.Get.EnumerateRunes());
            return Deals.Read(Deals.Write(new Deal { Name = value })).Name == value;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Any_number_survives_being_written_and_read()
    {
        Prop.ForAll<decimal>(number => Items.Read(Items.Write(new Item { QuantityOnHand = number })).QuantityOnHand == number
            && Items.Read(Items.Write(new Item { QuantityOnHand = number }, asText: true)).QuantityOnHand == number)
                .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_plain_path_cannot_fill_what_needs_a_kind()
    {
        TableFaults.Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.Status, "status" } }).Should()
            .Contain("Row.Enumeration");
    }

    [Fact]
    public void A_field_has_one_row()
    {
        TableFaults.Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.Name, "a" }, { Deal.Fields.Name, "b" } })
            .Should().Be("deals: Deal.Name: has two rows. Possible: one row a field.");
    }

    private static T Read<T>(Mapping<T> map, string member, string json)
        where T : UnifiedRecord, new() => map.Read($$"""{"id":"1","{{member}}":{{json}}}""");
}
