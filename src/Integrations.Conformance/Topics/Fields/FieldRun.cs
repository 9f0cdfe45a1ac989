namespace Integrations.Conformance;

/// <summary>The environment of one test, and the values that were lost in it.</summary>
internal sealed class FieldRun : VendorRun
{
    private ConnectionClient? _client;

    private FieldRun(VendorUnderTest vendor, FakeClock clock, ConformanceSetup with) : base(vendor, clock, with)
    {
    }

    public ConnectionClient Client => _client ?? throw new InvalidOperationException("This run is not connected.");

    public static async Task<FieldRun> StartAsync(VendorUnderTest vendor)
    {
        var clock = new FakeClock();
        // Values of the probes are outside of the vendor's contract.
        var with = new ConformanceSetup(await vendor.StartForFieldsAsync(new() { TimeProvider = clock })) { IsWatched = false };
        var run = new FieldRun(vendor, clock, with);
        var connection = await run.ConnectAsync("acme");
        run._client = run.Integrations.For(connection.Tenant, connection.Id);
        return run;
    }

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
        Clock.Advance(TimeSpan.FromSeconds(10));
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
}
