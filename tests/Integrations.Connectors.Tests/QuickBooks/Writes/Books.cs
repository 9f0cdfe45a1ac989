using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.QuickBooks.Tests;

/// <summary>A connected company whose records a test serves and whose writes it reads.</summary>
internal sealed class Books(Replay replay) : IAsyncDisposable
{
    private const string Company = "/v3/company/*/";

    public ConnectionClient Client => replay.Client;

    /// <summary>The bodies of the writes, in order.</summary>
    public IReadOnlyList<JsonElement> Written =>
        [.. replay.Requests.Where(r => r.StartsWith("POST", StringComparison.Ordinal))
        .Select(r => JsonElement.Parse(r[r.IndexOf('{', StringComparison.Ordinal)..]))];

    public JsonElement Last => Written[^1];

    public int Reads => replay.Requests.Count(r => r.StartsWith("GET", StringComparison.Ordinal));

    public string LastRead => Uri.UnescapeDataString(replay.Requests.Last(r => r.StartsWith("GET", StringComparison.Ordinal)));

    public static async Task<Books> StartAsync() =>
        new(await Replay.StartAsync(async options => await QuickBooksSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddQuickBooks(configure)));

    /// <summary>The company holds this record, and answers every write of one with it.</summary>
    public Books Holds(string entity, string json)
    {
        var path = entity.ToLowerInvariant();
        replay.Serve($"GET {Company}{path}/*", new RecordedBody($$"""{"{{entity}}":{{json}}}"""));
        replay.Serve($"GET {Company}query", new RecordedBody($$$"""{"QueryResponse":{"{{{entity}}}":[{{{json}}}]}}"""));
        replay.Serve($"POST {Company}{path}", new RecordedBody($$"""{"{{entity}}":{{json}}}"""));
        return this;
    }

    public Books Answers(string request, string body, string type = "application/json")
    {
        replay.Serve(request.Replace(" ", " " + Company, StringComparison.Ordinal), new RecordedBody(body) { MediaType = type });
        return this;
    }

    public ValueTask DisposeAsync() => replay.DisposeAsync();
}
