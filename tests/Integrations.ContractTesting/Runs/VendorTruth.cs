using System.Collections.Concurrent;
using Integrations.Simulators;

namespace Integrations.ContractTesting;

/// <summary>
/// What the tests of one class share: the vendor's contract and recordings, and the tally that is written when the class is done.
/// </summary>
public abstract class VendorTruth : IDisposable
{
    /// <summary>An address the conformance suite makes up for a request of the host's own; no connector sends it.</summary>
    private const string MadeUp = "stranger.example";

    private readonly ConcurrentQueue<LoggedRequest> seen = new();
    private readonly Lazy<ContractChecker?> contract;
    private readonly Lazy<PayloadFolder> payloads;

    private protected VendorTruth(string vendor, Func<SharedFolder, ContractChecker> contract, Func<SharedFolder, PayloadFolder> payloads)
    {
        Report = new TruthReport(vendor);
        this.contract = new(() => SharedFolder.Find() is { } shared ? contract(shared) : null);
        this.payloads = new(() => payloads(SharedFolder.Open()));
    }

    public TruthReport Report { get; }

    public PayloadFolder Recordings => payloads.Value;

    /// <summary>One that all tests of a process share; its tally is written when the process ends.</summary>
    public static T OfThisProcess<T>(T truth) where T : VendorTruth
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => truth.Dispose();
        return truth;
    }

    /// <summary>Remembers every exchange of this simulator; the function tells how they deviate from the contract, each once.</summary>
    public Func<IReadOnlyList<string>> DeviationsOf(VendorSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        if (contract.Value is not { } checker)
        {
            return static () => [];
        }

        ConcurrentQueue<LoggedRequest> exchanges = new();
        simulator.Answered += (_, request) => exchanges.Enqueue(request);
        return () => [.. Deviations(checker, exchanges).Distinct()];
    }

    /// <summary>Remembers every exchange of a simulator until <see cref="Misfits"/> is asked.</summary>
    public TSimulator Watch<TSimulator>(TSimulator simulator) where TSimulator : VendorSimulator
    {
        ArgumentNullException.ThrowIfNull(simulator);
        if (contract.Value is not null)
        {
            simulator.Answered += (_, request) => seen.Enqueue(request);
        }

        return simulator;
    }

    /// <summary>
    /// How the exchanges since the last call deviate from the contract, each said once; nothing where there is no contract to read.
    /// </summary>
    public IReadOnlyList<string> Misfits()
    {
        var exchanges = new List<LoggedRequest>();
        while (seen.TryDequeue(out var request))
        {
            exchanges.Add(request);
        }

        return [.. Deviations(contract.Value, exchanges).Distinct()];
    }

    public void Dispose()
    {
        if (contract is { IsValueCreated: true, Value: { } checker })
        {
            Report.Add(checker.Ledger);
        }

        Report.Dispose();
        GC.SuppressFinalize(this);
    }

    private IEnumerable<string> Deviations(ContractChecker? checker, IEnumerable<LoggedRequest> exchanges) => checker is null ? []
        : exchanges.Where(request => !request.Path.Contains(MadeUp, StringComparison.Ordinal))
            .SelectMany(request => Check(checker, request));

    private IEnumerable<string> Check(ContractChecker checker, LoggedRequest request)
    {
        var exchange = new Exchange
        {
            Method = request.Method,
            Path = request.Path,
            Query = request.QueryString,
            RequestContentType = request.Headers.ContentType.ToString(),
            RequestBody = request.Body,
            Status = request.Status ?? 0,
            ResponseContentType = request.Response?.ContentType,
            ResponseBody = request.Response?.Body,
        };
        if (request.Response is { IsForeign: false })
        {
            var result = checker.Check(exchange);
            Report.Add(result);
            return Said(exchange, "request", result.Request).Concat(Said(exchange, "answer", result.Response));
        }

        var half = checker.CheckRequest(exchange.Method, exchange.Path, exchange.Query, exchange.RequestContentType, exchange.RequestBody);
        Report.AddRequest(half);
        return Said(exchange, "request", half);
    }

    private static IEnumerable<string> Said(Exchange exchange, string half, CheckResult result) =>
        result.Violations.Select(violation => $"{exchange}, {half}: {violation}");
}

public sealed class HubSpotTruth() : VendorTruth(
    Vendors.HubSpot,
    shared => VendorContracts.HubSpot(shared),
    shared => PayloadFolder.HubSpot(shared.Payloads(Vendors.HubSpot)));

public sealed class SalesforceTruth() : VendorTruth(
    Vendors.Salesforce,
    shared => VendorContracts.Salesforce(shared),
    shared => PayloadFolder.Salesforce(shared.Payloads(Vendors.Salesforce)));

public sealed class QuickBooksTruth() : VendorTruth(
    Vendors.QuickBooks,
    shared => VendorContracts.QuickBooks(shared),
    shared => PayloadFolder.QuickBooks(shared.Payloads(Vendors.QuickBooks), VendorContracts.QuickBooksSchemas(shared)));
