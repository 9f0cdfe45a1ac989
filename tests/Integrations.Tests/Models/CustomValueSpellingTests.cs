using System.Text.Json;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Models;

/// <summary>Custom values are read from every spelling the unified fields are read from.</summary>
public sealed class CustomValueSpellingTests
{
    [Theory]
    [InlineData("123.0", 123)]
    [InlineData("0.0", 0)]
    [InlineData("1.39E8", 139_000_000)]
    [InlineData("\"12.0\"", 12)]
    [InlineData("\"1.0E7\"", 10_000_000)]
    [InlineData("\"-7\"", -7)]
    [InlineData("\" 7 \"", 7)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_whole_number_is_one_however_it_is_spelled(string json, long expected) => Of(json).AsInt64().Should().Be(expected);

    [Theory]
    [InlineData("12.5")]
    [InlineData("\"twelve\"")]
    [InlineData("1E30")]
    [InlineData("9223372036854775808")]
    [InlineData("true")]
    public void What_is_no_whole_number_is_refused_saying_what_to_do(string json) =>
        FluentActions.Invoking(() => Of(json).AsInt64()).Should().Throw<FormatException>().WithMessage("*whole number*AsString*");

    [Theory]
    [InlineData("\"1430438400000\"", "2015-05-01")]
    [InlineData("\"-86400000\"", "1969-12-31")]
    [InlineData("1430438400000", "2015-05-01")]
    [InlineData("\"2026-03-04\"", "2026-03-04")]
    [InlineData("\"2026-03-04T23:30:00-08:00\"", "2026-03-04")]
    [InlineData("\"2026-03-04T23:30:00.000+0000\"", "2026-03-04")]
    public void A_date_is_one_however_it_is_spelled(string json, string expected) =>
        Of(json).AsDate().Should().Be(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"-86400000\"", "1969-12-31T00:00:00Z")]
    [InlineData("\"2026-05-06T11:46:16.000+0000\"", "2026-05-06T11:46:16Z")]
    [InlineData("\"2026-05-06 11:46:16\"", "2026-05-06T11:46:16Z")]
    public void An_instant_is_one_however_it_is_spelled(string json, string expected) =>
        Of(json).AsDateTimeOffset().Should().Be(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("\"TRUE\"", true)]
    [InlineData("\"False\"", false)]
    public void A_flag_is_one_in_any_case(string json, bool expected) => Of(json).AsBoolean().Should().Be(expected);

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("{}")]
    public void What_is_nothing_of_the_kind_is_refused_and_never_guessed_at(string json)
    {
        FluentActions.Invoking(() => Of(json).AsDate()).Should().Throw<FormatException>();
        FluentActions.Invoking(() => Of(json).AsDateTimeOffset()).Should().Throw<FormatException>();
        FluentActions.Invoking(() => Of(json).AsBoolean()).Should().Throw<FormatException>();
        FluentActions.Invoking(() => Of(json).AsDecimal()).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("\"2023-04-01T01:09:44.000Z\"", "2023-03-31")]
    [InlineData("\"1680311384000\"", "2023-03-31")]
    [InlineData("\"2023-04-01\"", "2023-04-01")]
    [InlineData("\"1680307200000\"", "2023-04-01")]
    [InlineData("\"2023-04-01T01:09:44\"", "2023-04-01")]
    public void With_a_known_zone_the_day_of_an_instant_is_the_accounts_and_a_date_stays(string json, string expected) =>
        Read($$$"""{"data":{"x":{{{json}}}}}""", "America/Phoenix").AsDate().Should().Be(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void Half_a_surrogate_pair_is_a_text_with_a_mark_in_its_place()
    {
        Read("""{"data":{"x":"cut \ud83d"}}""").AsString().Should().Be("cut \ufffd");
        Read("""{"data":{"\udc00":1,"x":"\\ud83d \ud83d\ude00 \uDE00"}}""").AsString().Should().Be("\\ud83d \ud83d\ude00 \ufffd");
    }

    [Fact]
    public void Empty_text_of_the_vendor_is_an_empty_field()
    {
        Read("""{"data":{"x":""}}""").IsNull.Should().BeTrue();
        ((CustomValue)"").IsNull.Should().BeFalse("the host set it");
    }

    private static CustomValue Read(string json, string? zone = null) =>
        AcmeContacts.Map.Table(AcmeContacts.Options.CustomFields)
        .Read(json, AcmeTables.Reading(customs: CustomFieldSelection.All, zone: zone)).CustomFields["x"];

    private static CustomValue Of(string json) => CustomValue.FromJson(JsonElement.Parse(json));
}
