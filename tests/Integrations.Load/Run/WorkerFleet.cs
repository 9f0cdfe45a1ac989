namespace Integrations.Load;

/// <summary>The worker processes of a run, which share each rate.</summary>
internal sealed class WorkerFleet : IAsyncDisposable
{
    /// <summary>The callers of a process.</summary>
    public const int Callers = 4;

    private readonly List<WorkerProcess> _processes = [];

    private WorkerFleet() { }

    public int Processes => _processes.Count;

    public static async Task<WorkerFleet> StartAsync(WorkerSettings settings, int processes, CancellationToken cancellationToken)
    {
        var fleet = new WorkerFleet();
        try
        {
            for (var number = 1; number <= processes; number++)
                fleet._processes.Add(await WorkerProcess.StartAsync(settings with { Name = $"worker {number}" }, cancellationToken));
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>One call by each process, one process after the other: it sees the vendor's headers.</summary>
    public async Task CallOnceAsync(IEnumerable<(string Kind, string Tenant)> connections, CancellationToken cancellationToken)
    {
        var calls = connections.Select(connection => new OfferSettings
        {
            Kind = connection.Kind, Tenant = connection.Tenant, CallsPerSecond = 1, Calls = 1,
        }).ToList();
        foreach (var process in _processes)
        {
            await process.BeginAsync(calls, cancellationToken);
            Require(await process.EndAsync(cancellationToken));
        }
    }

    /// <summary>Begins offers at all processes together, which make the calls of each in turn.</summary>
    public Task BeginAsync(IReadOnlyList<OfferSettings> offers, CancellationToken cancellationToken) =>
        Task.WhenAll(_processes.Select((process, number) =>
            process.BeginAsync([.. offers.Select(offer => PartOf(offer, number))], cancellationToken)));

    /// <summary>Ends all offers and returns their results, those of each process.</summary>
    public async Task<IReadOnlyList<OfferResult>> EndAsync(CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(_processes.Select(process => process.EndAsync(cancellationToken)))).SelectMany(results => results)];

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes) await process.DisposeAsync();
    }

    private OfferSettings PartOf(OfferSettings offer, int process) => offer with
    {
        CallsPerSecond = offer.CallsPerSecond / Processes, Phase = (offer.Phase + process) / Processes,
    };

    private static void Require(IEnumerable<OfferResult> results)
    {
        foreach (var result in results)
            if (result.Outcomes.Keys.FirstOrDefault(outcome => outcome != Outcome.Ok) is { } failure)
                throw new InvalidOperationException($"The first call of {result.Kind} ended with {failure}.");
    }
}
