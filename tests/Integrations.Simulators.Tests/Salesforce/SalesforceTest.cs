using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>One org and one connected client a test.</summary>
public abstract class SalesforceTest : IAsyncLifetime
{
    internal const string Data = "/services/data/v60.0";

    internal FakeClock Time { get; } = Clocks.AtNoon();

    internal SalesforceSimulator Org { get; private set; } = null!;

    internal HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Org = await SalesforceSimulator.StartAsync(Seed, new() { TimeProvider = Time });
        Fill(Org.Records);
        Http = Client.Connected(Org);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Org.DisposeAsync();
    }

    internal Task<HttpResponseMessage> Query(string soql, string resource = "query") =>
        Http.GetAsync($"{Data}/{resource}?q={Uri.EscapeDataString(soql)}");

    /// <summary>The first selected column of every row.</summary>
    internal async Task<IReadOnlyList<string?>> Column(string soql, string resource = "query")
    {
        var page = await Read(await Query(soql, resource));
        return [.. page["records"]!.AsArray().Select(row => row!.AsObject().ElementAt(1).Value?.ToString())];
    }

    internal static async Task<JsonNode> Read(HttpResponseMessage response, HttpStatusCode status = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(status, text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The one error of an answer, as "code: message".</summary>
    internal static async Task<(string Code, string Message)> Refusal(HttpResponseMessage response,
        HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var error = (await Read(response, status)).AsArray().Should().ContainSingle().Subject!;
        return (error["errorCode"]!.ToString(), error["message"]!.ToString());
    }

    internal Task<HttpResponseMessage> Post(string path, JsonNode body) => Http.SendAsync($"POST {Data}{path}", body);

    internal Task<HttpResponseMessage> Patch(string path, JsonNode body) => Http.SendAsync($"PATCH {Data}{path}", body);

    protected virtual void Seed(SalesforceSeed seed)
    {
    }

    protected virtual void Fill(SalesforceRecords records)
    {
    }
}
