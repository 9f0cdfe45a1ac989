using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Testing;

namespace Integrations.Simulators.Tests;

/// <summary>A running company, a clock that is moved by hand, and a connected client that asks for JSON.</summary>
internal sealed class QuickBooksCompany : IAsyncDisposable
{
    private QuickBooksCompany(QuickBooksSimulator simulator, FakeClock time)
    {
        (Simulator, Time) = (simulator, time);
        Client = Tests.Client.Connected(simulator);
        Client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
    }

    public QuickBooksSimulator Simulator { get; }

    public FakeClock Time { get; }

    public HttpClient Client { get; }

    public string Root => $"/v3/company/{Simulator.RealmId}";

    public static async Task<QuickBooksCompany> StartAsync(Action<QuickBooksSeed>? seed = null)
    {
        var time = Clocks.AtNoon();
        return new(await QuickBooksSimulator.StartAsync(seed, new() { TimeProvider = time }), time);
    }

    public Task<HttpResponseMessage> SendAsync(string request, JsonNode? body = null)
    {
        var (method, path) = (request.Split(' ', 2)[0], request.Split(' ', 2)[1]);
        return Client.SendAsync($"{method} {Root}{path}", body);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        var response = await SendAsync("GET " + path);
        response.StatusCode.Should().Be(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await response.JsonAsync();
    }

    public async Task<JsonObject> PostAsync(string path, JsonObject body)
    {
        var response = await SendAsync("POST " + path, body);
        response.StatusCode.Should().Be(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return (await response.JsonAsync()).AsObject().First(member => member.Key != "time").Value!.AsObject();
    }

    public async Task<JsonObject> QueryAsync(string query) =>
        (await GetAsync("/query?query=" + Uri.EscapeDataString(query)))["QueryResponse"]!.AsObject();

    public Task<HttpResponseMessage> PostQueryAsync(string query) =>
        Client.PostAsync($"{Root}/query", new StringContent(query, Encoding.UTF8, "application/text"));

    /// <summary>Sends what must be refused, and gives the fault's code and element.</summary>
    public async Task<(string Code, string? Element)> RefusedAsync(string request, JsonNode? body = null)
    {
        var response = await SendAsync(request, body);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        var fault = (await response.JsonAsync())["Fault"]!;
        fault["type"]!.ToString().Should().Be("ValidationFault");
        return (fault["Error"]![0]!["code"]!.ToString(), fault["Error"]![0]!["element"]?.ToString());
    }

    public static JsonObject Reference(string id) => new() { ["value"] = id };

    public static JsonObject SalesLine(string itemId, decimal price, decimal quantity = 1) => new()
    {
        ["Amount"] = price * quantity,
        ["DetailType"] = "SalesItemLineDetail",
        ["SalesItemLineDetail"] = new JsonObject { ["ItemRef"] = Reference(itemId), ["UnitPrice"] = price, ["Qty"] = quantity },
    };

    public static JsonObject Invoice(string customerId, params JsonObject[] lines) =>
        new() { ["CustomerRef"] = Reference(customerId), ["Line"] = new JsonArray([.. lines]) };

    public static JsonObject PaymentOf(string invoiceId, decimal total, decimal applied) => new()
    {
        ["CustomerRef"] = Reference("1"),
        ["TotalAmt"] = total,
        ["Line"] = new JsonArray(new JsonObject
        {
            ["Amount"] = applied, ["LinkedTxn"] = new JsonArray(new JsonObject { ["TxnId"] = invoiceId, ["TxnType"] = "Invoice" }),
        }),
    };

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Simulator.DisposeAsync();
    }
}
