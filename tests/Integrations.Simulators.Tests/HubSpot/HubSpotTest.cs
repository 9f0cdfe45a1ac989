using System.Text.Json.Nodes;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>A portal with 25 contacts and a connected client, on a manual clock.</summary>
public abstract class HubSpotTest : IAsyncLifetime
{
    internal FakeClock Time { get; } = Clocks.AtNoon();

    protected HubSpotSimulator HubSpot { get; private set; } = null!;

    protected HttpClient Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        HubSpot = await HubSpotSimulator.StartAsync(Seed, new() { TimeProvider = Time });
        Api = Client.Connected(HubSpot);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await HubSpot.DisposeAsync();
    }

    protected virtual void Seed(HubSpotSeed seed) => seed.Contacts(25);

    protected Task<JsonNode> GetAsync(string path) => Api.GetAsync(path).JsonAsync();

    protected Task<JsonNode> PostAsync(string path, JsonNode body) => Api.SendAsync($"POST {path}", body).JsonAsync();

    protected static JsonObject Properties(params (string Name, string? Value)[] properties) =>
        new() { ["properties"] = new JsonObject(properties.Select(pair => KeyValuePair.Create(pair.Name, (JsonNode?)pair.Value))) };

    protected static IEnumerable<string> Ids(JsonNode response) =>
        response["results"]!.AsArray().Select(result => result!["id"]!.GetValue<string>());

    protected static IEnumerable<string> Keys(JsonNode? node) => node!.AsObject().Select(pair => pair.Key);
}
