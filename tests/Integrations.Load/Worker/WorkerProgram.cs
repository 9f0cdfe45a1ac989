namespace Integrations.Load;

/// <summary>A worker process: begins and ends offers as its standard input says, and ends with it.</summary>
internal sealed class WorkerProgram(WorkerSettings settings, WorkerHost host)
{
    private readonly List<Offer> _offers = [];

    public static async Task<int> RunAsync()
    {
        var settings = WorkerLines.Read<WorkerSettings>(Environment.GetEnvironmentVariable(WorkerSettings.Variable)
            ?? throw new InvalidOperationException($"{WorkerSettings.Variable} is not set."));
        await using var host = new WorkerHost(settings);
        var worker = new WorkerProgram(settings, host);
        Report([]);
        while (await Console.In.ReadLineAsync() is { } line) Report(await worker.DoAsync(WorkerLines.Read<WorkerCommand>(line)));
        return 0;
    }

    private async Task<IReadOnlyList<OfferResult>> DoAsync(WorkerCommand command)
    {
        if (command.Offers.Count == 0) return await EndAsync();
        var started = new List<Task>();
        foreach (var offer in command.Offers)
        {
            var client = await host.ConnectAsync(offer.Tenant, offer.Kind);
            var one = new Offer(client, offer, LoadedBudgets.Of(offer.Kind, settings.Form()).Paths);
            _offers.Add(one);
            started.Add(one.StartAsync());
        }

        await Task.WhenAll(started);
        return [];
    }

    private async Task<IReadOnlyList<OfferResult>> EndAsync()
    {
        var results = await Task.WhenAll(_offers.Select(offer => offer.EndAsync()));
        _offers.ForEach(offer => offer.Dispose());
        _offers.Clear();
        return results;
    }

    private static void Report(IReadOnlyList<OfferResult> results)
    {
        Console.Out.WriteLine(WorkerLines.Write(new WorkerReport(results)));
        Console.Out.Flush();
    }
}
