using System.Collections.Concurrent;
using Integrations.Simulators;

namespace Integrations.ContractTesting;

/// <summary>
/// Holds the exchanges of one test class to the vendor's contract, and writes the tally when the class is done. A vendor's tests derive
/// a class without parameters, which xunit makes.
/// </summary>
public abstract class ContractFixture : IDisposable
{
    /// <summary>An address the conformance suite makes up for a request of the host's own; no connector sends it.</summary>
    private const string MadeUp = "stranger.example";

    private readonly ConcurrentQueue<LoggedRequest> seen = new();
    private readonly Lazy<ContractChecker?> checker;

    protected ContractFixture(VendorContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        Contract = contract;
        Report = new ContractReport(contract.Vendor);
        checker = new(() => SharedFolder.Find() is null ? null : contract.Checker());
    }

    public VendorContract Contract { get; }

    public ContractReport Report { get; }

    /// <summary>One that all tests of a process share; its tally is written when the process ends.</summary>
    public static T OfThisProcess<T>(T fixture) where T : ContractFixture
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => fixture.Dispose();
        return fixture;
    }

    /// <summary>Remembers every exchange of this simulator; the function tells how they deviate from the contract, each once.</summary>
    public Func<IReadOnlyList<string>> DeviationsOf(VendorSimulator simulator)
    {
        ArgumentNullException.ThrowIfNull(simulator);
        if (checker.Value is not { } contract)
        {
            return static () => [];
        }

        ConcurrentQueue<LoggedRequest> exchanges = new();
        simulator.Answered += (_, request) => exchanges.Enqueue(request);
        return () => [.. Deviations(contract, exchanges).Distinct()];
    }

    /// <summary>Remembers every exchange of a simulator until <see cref="Deviations()"/> is asked.</summary>
    public TSimulator Watch<TSimulator>(TSimulator simulator) where TSimulator : VendorSimulator
    {
        ArgumentNullException.ThrowIfNull(simulator);
        if (checker.Value is not null)
        {
            simulator.Answered += (_, request) => seen.Enqueue(request);
        }

        return simulator;
    }

    /// <summary>
    /// How the exchanges since the last call deviate from the contract, each named once; nothing where there is no contract to read.
    /// </summary>
    public IReadOnlyList<string> Deviations()
    {
        var exchanges = new List<LoggedRequest>();
        while (seen.TryDequeue(out var request))
        {
            exchanges.Add(request);
        }

        return [.. Deviations(checker.Value, exchanges).Distinct()];
    }

    public void Dispose()
    {
        if (checker is { IsValueCreated: true, Value: { } used })
        {
            Report.Add(used.Ledger);
        }

        Report.Dispose();
        GC.SuppressFinalize(this);
    }

    private IEnumerable<string> Deviations(ContractChecker? contract, IEnumerable<LoggedRequest> exchanges) => contract is null ? []
        : exchanges.Where(request => !request.Path.Contains(MadeUp, StringComparison.Ordinal))
            .SelectMany(request => Check(contract, request));

    private IEnumerable<string> Check(ContractChecker contract, LoggedRequest request)
    {
        var exchange = Exchange.Of(request);
        if (request.Response is { IsForeign: false })
        {
            var result = contract.Check(exchange);
            Report.Add(result);
            return Said(exchange, "request", result.Request).Concat(Said(exchange, "response", result.Response));
        }

        var half = contract.CheckRequest(exchange.Method, exchange.Path, exchange.Query, exchange.RequestContentType, exchange.RequestBody);
        Report.AddRequest(half);
        return Said(exchange, "request", half);
    }

    private static IEnumerable<string> Said(Exchange exchange, string half, CheckResult result) =>
        result.Violations.Select(violation => $"{exchange}, {half}: {violation}");
}
