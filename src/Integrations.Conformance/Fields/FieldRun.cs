using Integrations.Connectors;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>The environment of one test, and the values that were lost in it.</summary>
internal sealed class FieldRun(VendorSimulator vendor, FakeClock clock, TestHost host, ConnectionClient client) : IAsyncDisposable
{
    private readonly IDisposable _running = clock.RunByItself();

    public VendorSimulator Vendor { get; } = vendor;

    public ConnectionClient Client { get; } = client;

    public ConnectorDefinition Definition => host.Integrations.Connectors.Values.Single();

    /// <summary>Every field that was neither sent nor reported.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>The write requests: method, URL and body.</summary>
    public IReadOnlyList<string> Sent =>
        [.. Vendor.Requests.Where(r => r.Method != "GET").Select(r => Uri.UnescapeDataString($"{r.Method} {r.Path} ") + r.Body)];

    /// <summary>Writes one value and checks that it is sent or reported.</summary>
    /// <param name="what">The write, for the list of losses.</param>
    /// <param name="names">The field's name; for a part of a list's element, also the name of the part.</param>
    /// <param name="marks">Texts of which the request with the value contains one; empty: any write request is accepted.</param>
    /// <param name="write">Writes; returns the reported losses, one entry for each record.</param>
    public async Task ProbeAsync(string what, IReadOnlyList<string> names, IReadOnlyList<string> marks,
        Func<Task<IReadOnlyList<string>>> write)
    {
        // Rate limits of the vendor are per minute.
        clock.Advance(TimeSpan.FromSeconds(10));
        Vendor.Requests.Clear();
        IReadOnlyList<string> told;
        try
        {
            told = await write();
        }
        catch (Exception e) when (e is IntegrationException or ArgumentException)
        {
            told = [Words(e)];
        }

        if (marks.Count == 0 ? Sent.Count > 0
            : Sent.Any(request => marks.Any(mark => request.Contains(mark, StringComparison.OrdinalIgnoreCase)))) return;
        if (told.Count > 0 && told.All(words => names.Any(name => words.Contains(name, StringComparison.Ordinal)))) return;
        Lost.Add($"{what} {string.Join('.', names)} ({string.Join(" or ", marks)}): sent {string.Join(" | ", Sent)}; reported "
            + $"{string.Join(" | ", told)}");
    }

    /// <summary>The message of a failure, including the fields it names.</summary>
    public static string Words(Exception? e) =>
        e is null ? "" : $"{e.Message} {string.Join(' ', (e as InvalidRequestException)?.FieldErrors.Select(f => f.Field) ?? [])}";

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        _running.Dispose();
        await Vendor.DisposeAsync();
    }
}
