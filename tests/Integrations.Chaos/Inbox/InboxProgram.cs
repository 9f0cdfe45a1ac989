using Integrations.Storage;

namespace Integrations.Chaos;

/// <summary>A process that adds events and takes them, until it is killed: each line that it writes acknowledges an event.</summary>
internal static class InboxProgram
{
    private const int Batch = 10;

    public static async Task<int> RunAsync(string store, string database, string name)
    {
        await using var host = new InboxHost(store == InboxProcess.Sqlite, database);
        _ = Task.Run(async () =>
        {
            // Whoever started it is gone.
            while (await Console.In.ReadLineAsync() is not null) { }
            Environment.Exit(1);
        });
        await Task.WhenAll(AddAsync(host, name), TakeAsync(host, name));
        return 0;
    }

    private static async Task AddAsync(InboxHost host, string name)
    {
        for (var first = 0; ; first += Batch)
        {
            var identities = Enumerable.Range(first, Batch).Select(i => $"{name}-{i}").ToList();
            await host.Store.AddAsync([.. identities.Select((identity, i) => New(identity, i))], default);
            foreach (var identity in identities) Console.Out.WriteLine(identity);
            await Console.Out.FlushAsync();
        }
    }

    private static async Task TakeAsync(InboxHost host, string name)
    {
        while (true)
            if (await host.TakeAsync(name, TimeProvider.System.GetUtcNow()) == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
    }

    private static InboxEntry New(string identity, int number)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Connection = new($"tenant-{number % 3}", new("c1")), Connector = "vendor", Identity = identity, Record = $"record-{number}",
            Kind = EventKind.Updated, ReceivedAt = now, DueAt = now, Data = [1, 2, 3],
        };
    }
}
