using Integrations.Internal;

namespace Integrations.Tests.Webhooks;

/// <summary>A delivery is valid within the tolerance, into the past and the future, and not one second longer.</summary>
public sealed class DeliveryTimeTests
{
    [Theory]
    [InlineData(300, WebhookVerdict.Valid)]
    [InlineData(301, WebhookVerdict.Expired)]
    [InlineData(-300, WebhookVerdict.Valid)]
    [InlineData(-301, WebhookVerdict.Expired)]
    public void The_default_is_five_minutes(int seconds, WebhookVerdict verdict)
    {
        foreach (var sample in Samples.Hmacs.Where(static sample => sample.Headers.Values.Any(static value =>
            value == "1767225600" || value.StartsWith("t=1767225600,", StringComparison.Ordinal))))
            sample.Verify(now: Samples.Now.AddSeconds(seconds)).Should().Be(verdict, sample.Name);
    }

    [Theory]
    [InlineData(60, WebhookVerdict.Valid)]
    [InlineData(61, WebhookVerdict.Expired)]
    [InlineData(-61, WebhookVerdict.Expired)]
    public void A_vendor_may_have_another_one(int seconds, WebhookVerdict verdict)
    {
        var sample = Samples.All.Single(sample => sample.Name == "body and time");
        (sample with { Signature = sample.Signature with { Tolerance = TimeSpan.FromMinutes(1) } })
            .Verify(now: Samples.Now.AddSeconds(seconds)).Should().Be(verdict);
    }

    [Theory]
    [InlineData("1767225600", "2026-01-01T00:00:00Z")]
    [InlineData("1767225600123", "2026-01-01T00:00:00.123Z")]
    [InlineData("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T01:30:00+01:30", "2026-01-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00.123Z", "2026-01-01T00:00:00.123Z")]
    [InlineData("2026-01-01T00:00:00.1234567Z", "2026-01-01T00:00:00.1234567Z")]
    [InlineData("99999999999", "5138-11-16T09:46:39Z")]
    [InlineData("100000000000", "1973-03-03T09:46:40Z")]
    public void Seconds_milliseconds_and_ISO_8601_are_read(string text, string time) =>
        DeliveryTime.Parse(text).Should().Be(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("01/02/2026 00:00:00")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("1767225600.5")]
    [InlineData("1,767,225,600")]
    [InlineData("\u0661\u0667\u0666\u0667")]
    public void Other_texts_are_no_time(string text) => DeliveryTime.Parse(text).Should().BeNull();

    [Fact]
    public void A_forged_delivery_is_not_called_old()
    {
        var sample = Samples.All.Single(sample => sample.Name == "body and time");
        (sample with { Body = "{}", Now = Samples.Now.AddDays(1) }).Verify().Should().Be(WebhookVerdict.BadSignature);
    }
}
