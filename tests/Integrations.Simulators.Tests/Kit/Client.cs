using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Tests;

/// <summary>A plain client of any simulator.</summary>
internal static class Client
{
    public static HttpClient Of(VendorSimulator simulator, string? accessToken = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress =
            simulator.BaseAddress };
        if (accessToken is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return client;
    }

    public static HttpClient Connected(VendorSimulator simulator, params string[] scopes) =>
        Of(simulator, simulator.Authorization.IssueToken(scopes).AccessToken);

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, string request, JsonNode? body = null)
    {
        var parts = request.Split(' ', 2);
        var message = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        if (body is not null) message.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return client.SendAsync(message);
    }

    public static Task<HttpResponseMessage> FormAsync(this HttpClient client, string path, params (string Name, string Value)[] form) =>
        client.PostAsync(path, new FormUrlEncodedContent(form.Select(pair => KeyValuePair.Create(pair.Name, pair.Value))));

    public static async Task<JsonNode> JsonAsync(this Task<HttpResponseMessage> response) =>
        JsonNode.Parse(await (await response).Content.ReadAsStringAsync())!;

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
