using FluentAssertions;
using Xunit;

namespace Integrations.ContractTesting;

/// <summary>
/// What every connector proves of its vendor's recordings: records, refusals and tokens, and that no file is left out without a reason.
/// A connector's test is a subclass with its data, and with tests of what only its vendor has recorded.
/// </summary>
public abstract class PayloadSuite(ContractFixture fixture)
{
    protected ContractFixture Fixture { get; } = fixture;

    protected IReadOnlyList<Payload> Payloads => Fixture.Contract.Recordings.Payloads;

    protected abstract PayloadFacts Facts { get; }

    /// <summary>A host with one connection, whose vendor answers what is served.</summary>
    protected abstract Task<Replay> StartAsync();

    [SharedFact]
    public async Task Recorded_records_are_read_without_loss_and_fill_what_the_fact_sheet_names()
    {
        await using var replay = await StartAsync();

        (await new RecordRun(Fixture, replay, Facts.Routes, Facts.Mapped).RunAsync()).Should().BeEmpty();
    }

    [SharedFact]
    public async Task Recorded_refusals_become_the_right_errors() =>
        (await RefusalRun.RunAsync(Fixture, StartAsync, Facts.Refused.Route, Facts.Refused.SendAsync, Payloads.SelectMany(Facts.Refusals)))
        .Should().BeEmpty();

    [SharedFact]
    public async Task Recorded_token_answers_are_used()
    {
        var (resource, list) = Facts.Listed;

        (await TokenRun.RunAsync(Fixture, StartAsync, Facts.TokenRoute, Facts.Routes.ListRoute(resource), Facts.Routes.Wrap(resource, []),
            list)).Should().BeEmpty();
    }

    [SharedFact]
    public void Recorded_responses_fit_the_contract_less_its_exceptions()
    {
        Assert.SkipWhen(Facts.Exchanges is null, "the contract has no schema of responses");
        var checker = Fixture.Contract.Checker();
        var held = 0;
        foreach (var payload in Payloads)
        {
            if (Facts.Exchanges!.Value.Of(payload) is { } exchange)
            {
                var result = checker.CheckResponse(exchange.Method, exchange.Path, exchange.Status, exchange.ResponseContentType,
                    exchange.ResponseBody);
                Fixture.Report.AddRecording(result);
                result.Violations.Should().BeEmpty("{0} was recorded", payload.File);
                result.HasSchema.Should().BeTrue("{0} has a schema", payload.File);
                held++;
            }
        }

        Fixture.Report.Add(checker.Ledger);
        held.Should().BeGreaterThanOrEqualTo(Facts.Exchanges!.Value.AtLeast);
    }

    [Fact]
    public void Every_exception_has_a_reason_and_a_source_and_a_title_of_its_own()
    {
        var exceptions = Fixture.Contract.Exceptions;

        exceptions.Should().OnlyContain(exception => exception.Reason.EndsWith('.') && exception.Source.Length > 10);
        exceptions.Select(exception => exception.Title).Should().OnlyHaveUniqueItems();
    }

    [SharedFact]
    public void Every_file_is_run_or_has_a_reason()
    {
        foreach (var payload in Payloads)
        {
            Fixture.Report.AddPlan(payload, Facts.NotYet.GetValueOrDefault(payload.Kind) ?? payload.LeftOut);
        }

        Payloads.Should().OnlyContain(payload => payload.LeftOut == null || payload.LeftOut.Length > 0);
    }

    [SharedFact]
    public void Every_file_is_told_by_its_shape_and_those_not_run_have_a_reason()
    {
        Payloads.Where(payload => payload.Kind is PayloadKind.Other or PayloadKind.Metadata or PayloadKind.Request).Should()
            .OnlyContain(payload => payload.LeftOut!.Length > 0);
        Payloads.Where(payload => payload.LeftOut?.StartsWith("does not parse", StringComparison.Ordinal) == true).Should().BeEmpty();
        Payloads.Where(payload => payload.Kind == PayloadKind.Single && (payload.Resource is null || payload.Records.Count != 1)).Should()
            .BeEmpty();
        Payloads.SelectMany(payload => payload.Records).Should().OnlyContain(record => record.Resource != null);
    }

    [SharedFact]
    public void Enough_of_each_kind_is_there_to_run()
    {
        var (expected, run) = (Facts.Recorded, Payloads.Where(payload => payload.LeftOut is null).ToArray());

        Payloads.Should().HaveCountGreaterThanOrEqualTo(expected.Files);
        run.Count(payload => payload.Kind == PayloadKind.List).Should().BeGreaterThanOrEqualTo(expected.Lists);
        run.Count(payload => payload.Kind == PayloadKind.Single).Should().BeGreaterThanOrEqualTo(expected.Singles);
        run.Count(payload => payload.Kind == PayloadKind.Error).Should().BeGreaterThanOrEqualTo(expected.Errors);
        run.Sum(payload => payload.Records.Count).Should().BeGreaterThanOrEqualTo(expected.Records);
        Payloads.Select(payload => payload.Kind).Should().Contain(expected.Kinds);
        expected.Resources.Should().OnlyContain(resource => Fixture.Contract.Recordings.Records(resource).Any());
    }
}
