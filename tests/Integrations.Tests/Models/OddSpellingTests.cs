using System.Globalization;
using System.Text.Json;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Models;

/// <summary>Spellings that are near to another one, and must not be taken for it.</summary>
public sealed class OddSpellingTests
{
    [Theory]
    [InlineData("\"20260401\"")]
    [InlineData("20260401")]
    [InlineData("\" 20260401 \"")]
    public void Eight_digits_that_may_be_a_day_are_no_morning_of_1970(string json)
    {
        foreach (var value in new[] { Read(json), Read(json, "America/Phoenix") })
        {
            FluentActions.Invoking(() => value.AsDate()).Should().Throw<FormatException>();
            FluentActions.Invoking(() => value.AsDateTimeOffset()).Should().Throw<FormatException>();
        }

        Read("86400000").AsDate().Should().Be(new DateOnly(1970, 1, 2), "no day is written so");
    }

    [Theory]
    [InlineData("\"1.4304384E12\"")]
    [InlineData("1.4304384E12")]
    [InlineData("1430438400000.0")]
    public void Epoch_milliseconds_are_read_as_every_other_whole_number_is(string json)
    {
        Read(json).AsDate().Should().Be(new DateOnly(2015, 5, 1));
        Read(json).AsDateTimeOffset().Should().Be(DateTimeOffset.Parse("2015-05-01T00:00:00Z", CultureInfo.InvariantCulture));
        Read(json, "America/Phoenix").AsDate().Should().Be(new DateOnly(2015, 5, 1));
    }

    [Theory]
    [InlineData("\"2026-04-01t01:00:00z\"")]
    [InlineData("\"2026-04-01T01:00:00 +00:00\"")]
    [InlineData("\"2026-04-01 01:00:00 Z\"")]
    public void An_instant_falls_on_the_accounts_day_in_every_spelling(string json)
    {
        Read(json).AsDateTimeOffset().Should().Be(DateTimeOffset.Parse("2026-04-01T01:00:00Z", CultureInfo.InvariantCulture));
        Read(json, "America/Phoenix").AsDate().Should().Be(new DateOnly(2026, 3, 31));
    }

    [Theory]
    [InlineData("\"2026-04-01garbage\"")]
    [InlineData("\"2026-04-0112\"")]
    [InlineData("\"2026-04-01/2026-05-01\"")]
    [InlineData("\"2026-04-01 to 2026-05-01\"")]
    public void What_only_begins_like_a_day_is_none(string json) =>
        FluentActions.Invoking(() => Read(json).AsDate()).Should().Throw<FormatException>();

    [Fact]
    public void An_instant_that_cannot_be_read_is_no_day_of_the_accounts() =>
        FluentActions.Invoking(() => Read("\"2026-04-01T25:99:00Z\"", "America/Phoenix").AsDate()).Should().Throw<FormatException>();

    [Theory]
    [InlineData("\"2014-09-19-07:00\"")]
    [InlineData("\"2014-09-19Z\"")]
    public void A_day_with_an_offset_stays_that_day(string json) => Read(json).AsDate().Should().Be(new DateOnly(2014, 9, 19));

    private static CustomValue Read(string json, string? zone = null) => AcmeContacts.Map.Table(AcmeContacts.Options.CustomFields)
        .Read($$$"""{"data":{"x":{{{json}}}}}""", AcmeTables.Reading(customs: CustomFieldSelection.All, zone: zone)).CustomFields["x"];
}
