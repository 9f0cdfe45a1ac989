using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Integrations.Internal;

namespace Integrations.Tests.Mapping;

public sealed class InstantTextTests
{
    [Theory]
    [InlineData("2026-03-04", "2026-03-04T00:00:00+00:00")]
    [InlineData("2026-03-04T05:06", "2026-03-04T05:06:00+00:00")]
    [InlineData("2026-03-04 05:06:07", "2026-03-04T05:06:07+00:00")]
    [InlineData("2026-03-04T05:06:07Z", "2026-03-04T05:06:07+00:00")]
    [InlineData("2026-03-04T05:06:07z", "2026-03-04T05:06:07+00:00")]
    [InlineData("2026-03-04T05:06:07.1Z", "2026-03-04T05:06:07.1+00:00")]
    [InlineData("2026-03-04T05:06:07,25Z", "2026-03-04T05:06:07.25+00:00")]
    [InlineData("2026-03-04T05:06:07.123456789Z", "2026-03-04T05:06:07.1234567+00:00")]
    [InlineData("2026-03-04T05:06:07.000+0000", "2026-03-04T05:06:07+00:00")]
    [InlineData("2026-03-04T05:06:07-08:00", "2026-03-04T05:06:07-08:00")]
    [InlineData("2026-03-04T05:06:07+0530", "2026-03-04T05:06:07+05:30")]
    [InlineData("2026-03-04T05:06:07+02", "2026-03-04T05:06:07+02:00")]
    [InlineData("2026-03-04T05:06:60Z", "2026-03-04T05:06:59+00:00")]
    [InlineData("1772600767000", "2026-03-04T05:06:07+00:00")]
    [InlineData("-1000", "1969-12-31T23:59:59+00:00")]
    [InlineData("0", "1970-01-01T00:00:00+00:00")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00+00:00")]
    public void Every_spelling_of_an_instant_is_read(string text, string expected)
    {
        InstantText.TryParse(Encoding.UTF8.GetBytes(text), out var value).Should().BeTrue();
        value.Should().BeExactly(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("0000-00-00")]
    [InlineData("2026-03-04T24:00:00Z")]
    [InlineData("2026-03-04T05:60:00Z")]
    [InlineData("2026-03-04T05:06:61Z")]
    [InlineData("2026-03-04T05:06:07+15:00")]
    [InlineData("2026-03-04T05:06:07+14:59")]
    [InlineData("2026-03-04T05:06:07+01:75")]
    [InlineData("2026-03-04T05:06:07 GMT")]
    [InlineData("2026-03-04T05:06:07Zjunk")]
    [InlineData("2026/03/04")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("99999999999999999999")]
    [InlineData("12.5")]
    public void What_is_no_instant_is_refused_and_never_throws(string text)
    {
        InstantText.TryParse(Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("2026-03-04", "2026-03-04")]
    [InlineData("2026-03-04T23:59:59-11:00", "2026-03-04")]
    [InlineData("2026-03-04T00:00:01+14:00", "2026-03-04")]
    [InlineData("1772582400000", "2026-03-04")]
    public void A_date_with_a_time_or_an_offset_keeps_its_day(string text, string expected)
    {
        InstantText.TryParseDate(Encoding.UTF8.GetBytes(text), out var date).Should().BeTrue();
        date.Should().Be(DateOnly.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2026-3-4")]
    [InlineData("20260304")]
    [InlineData("0000-00-00")]
    [InlineData("not a date")]
    public void What_is_no_date_is_refused(string text)
    {
        // Eight digits are milliseconds of 1970, not a date written together: see the vendor before guessing.
        if (InstantText.TryParseDate(Encoding.UTF8.GetBytes(text), out var date)) date.Year.Should().Be(1970);
        else date.Should().Be(default(DateOnly));
    }

    [Fact]
    public void Every_instant_survives_the_way_out_and_back()
    {
        Prop.ForAll<DateTimeOffset>(instant =>
        {
            var text = instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);
            return InstantText.TryParse(Encoding.UTF8.GetBytes(text), out var back) && back == instant;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Hostile_bytes_never_throw()
    {
        Prop.ForAll<byte[]>(bytes => Survives(bytes)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Damaged_instants_never_throw()
    {
        var random = new Random(20260304);
        const string Alphabet = "0123456789-:T .,+Zz9\0é";
        for (var round = 0; round < 50_000; round++)
        {
            var text = "2026-03-04T05:06:07.123+05:30".ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--) text[random.Next(text.Length)] =
                Alphabet[random.Next(Alphabet.Length)];
            Survives(Encoding.UTF8.GetBytes(text, 0, random.Next(text.Length + 1)));
        }
    }

    private static bool Survives(byte[] bytes)
    {
        InstantText.TryParse(bytes, out _);
        InstantText.TryParseDate(bytes, out _);
        return true;
    }
}
