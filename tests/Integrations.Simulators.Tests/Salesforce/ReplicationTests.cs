using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class ReplicationTests : SalesforceTest
{
    [Fact]
    public async Task Deleted_and_updated_answer_a_span_to_the_minute()
    {
        var ids = Org.Records.Ids("Contact");
        Time.Advance(TimeSpan.FromMinutes(10));
        Org.Records.Delete(ids[0]);
        Org.Records.Update(ids[1], new Dictionary<string, object?> { ["Title"] = "CEO" });
        Time.Advance(TimeSpan.FromMinutes(10));

        var deleted = await Read(await Span("deleted", "2026-11-21T12:10:59Z", "2026-11-21T12:11:00Z"));
        deleted["deletedRecords"]!.ToJsonString().Should().Be($$"""[{"id":"{{ids[0]}}","deletedDate":"2026-11-21T12:10:00.000\u002B0000"}]""");
        deleted["latestDateCovered"]!.ToString().Should().Be("2026-11-21T12:11:00.000+0000");
        deleted["earliestDateAvailable"]!.ToString().Should().Be("2026-11-06T12:20:00.000+0000");

        var updated = await Read(await Span("updated", "2026-11-21T13:05:00+01:00", "2026-11-21T14:00:00+01:00"));
        updated["ids"]!.AsArray().Select(id => id!.ToString()).Should().Equal(ids[1]);
        updated["latestDateCovered"]!.ToString().Should().Be("2026-11-21T12:20:00.000+0000");
        (await Read(await Span("updated", "2026-11-21T12:00:00Z", "2026-11-21T12:10:00Z")))["ids"]!.AsArray().Select(id => id!.ToString())
            .Should().Equal(ids[2]);
    }

    [Theory]
    [InlineData("2026-10-22T11:59:00Z", "2026-11-21T12:00:00Z", "INVALID_REPLICATION_DATE")]
    [InlineData("2026-11-21T11:59:10Z", "2026-11-21T11:59:50Z", "INVALID_REPLICATION_DATE")]
    [InlineData("2026-11-21T12:00:00Z", "2026-11-21T11:00:00Z", "INVALID_REPLICATION_DATE")]
    [InlineData("yesterday", "2026-11-21T11:00:00Z", "MISSING_ARGUMENT")]
    public async Task A_span_outside_the_window_or_upside_down_is_refused(string start, string end, string code)
    {
        foreach (var kind in new[] { "deleted", "updated" })
            (await Refusal(await Span(kind, start, end))).Code.Should().Be(code);
    }

    // The fact sheet, section Depth, "Merges and deletes".
    [Fact]
    public async Task Deletions_are_told_for_fifteen_days_and_changes_for_thirty()
    {
        const string Sixteen = "2026-11-05T12:00:00Z", Now = "2026-11-21T12:00:00Z";
        (await Refusal(await Span("deleted", Sixteen, Now))).Code.Should().Be("INVALID_REPLICATION_DATE");
        await Read(await Span("deleted", "2026-11-06T12:00:00Z", Now));
        await Read(await Span("updated", Sixteen, Now));
    }

    [Fact]
    public async Task Stamps_follow_the_vendors_skewed_clock_in_whole_seconds()
    {
        Time.Advance(TimeSpan.FromMilliseconds(900));
        Org.Clock.Skew = TimeSpan.FromMinutes(5);
        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "x" });

        Org.Records.Find(id)!["SystemModstamp"]!.ToString().Should().Be("2026-11-21T12:05:00.000+0000");
        (await Column("SELECT Id FROM Contact WHERE SystemModstamp > 2026-11-21T12:04:59Z")).Should().Equal(id);
    }

    protected override void Fill(SalesforceRecords records)
    {
        for (var i = 0; i < 3; i++)
            records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = $"N{i}" });
    }

    private Task<HttpResponseMessage> Span(string kind, string start, string end) =>
        Http.GetAsync($"{Data}/sobjects/Contact/{kind}/?start={Uri.EscapeDataString(start)}&end={Uri.EscapeDataString(end)}");
}
