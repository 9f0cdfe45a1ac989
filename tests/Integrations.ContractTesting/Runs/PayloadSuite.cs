using FluentAssertions;

namespace Integrations.ContractTesting;

/// <summary>
/// What every connector proves of its vendor's recordings: records, refusals and tokens, and that no file is left out without a reason.
/// A connector's test is a subclass with its data, and with tests of what only its vendor has recorded.
/// </summary>
public abstract class PayloadSuite(VendorTruth truth)
{
    protected VendorTruth Truth { get; } = truth;

    protected IReadOnlyList<Payload> Payloads => Truth.Recordings.Payloads;

    protected abstract PayloadFacts Facts { get; }

    /// <summary>A host with one connection, whose vendor answers what is served.</summary>
    protected abstract Task<Replay> StartAsync();

    [SharedFact]
    public async Task Recorded_records_are_read_without_loss_and_fill_what_the_fact_sheet_names()
    {
        await using var replay = await StartAsync();

        (await new RecordRun(Truth, replay, Facts.Routes, Facts.Mapped).RunAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task Recorded_refusals_become_the_right_errors() =>
        (await RefusalRun.RunAsync(Truth, StartAsync, Facts.Refused.Route, Facts.Refused.SendAsync, Payloads.SelectMany(Facts.Refusals)))
        .Should().BeEmpty();

    [SharedFact]
    public async Task Recorded_token_answers_are_used()
    {
        var (resource, list) = Facts.Listed;

        (await TokenRun.RunAsync(Truth, StartAsync, Facts.TokenRoute, Facts.Routes.ListRoute(resource), Facts.Routes.Wrap(resource, []),
            list)).Should().BeEmpty();
    }

    [SharedFact]
    public void Every_file_is_run_or_has_a_reason()
    {
        foreach (var payload in Payloads)
        {
            Truth.Report.AddPlan(payload, Facts.NotYet.GetValueOrDefault(payload.Kind) ?? payload.LeftOut);
        }

        Payloads.Should().OnlyContain(payload => payload.LeftOut == null || payload.LeftOut.Length > 0);
    }
}
