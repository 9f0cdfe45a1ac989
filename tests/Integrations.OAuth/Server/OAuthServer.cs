using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.OAuth;

/// <summary>
/// A certified OAuth server that is not ours (oidc-provider), in a process of its own on loopback: rotates refresh tokens and revokes the
/// grant when one comes back.
/// </summary>
public sealed class OAuthServer : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly HttpClient _http;

    private OAuthServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _http = new() { BaseAddress = address };
    }

    public Uri Address { get; }

    public OAuthClient Host { get; private init; } = null!;

    public OAuthClient Service { get; private init; } = null!;

    public OAuthClient Keyed { get; private init; } = null!;

    public OAuthClient Api { get; private init; } = null!;

    /// <summary>Starts one; its tokens live an hour.</summary>
    public static async Task<OAuthServer> StartAsync(CancellationToken cancellationToken = default)
    {
        OAuthClient[] clients = [OAuthClient.Host(), OAuthClient.Service(), OAuthClient.Keyed(), OAuthClient.Api()];
        var start = new ProcessStartInfo("node", [OAuthServerFolder.Script]) { RedirectStandardInput = true, RedirectStandardOutput = true,
            RedirectStandardError = true };
        start.Environment["OIDC_MODULES"] = OAuthServerFolder.Modules;
        start.Environment["OIDC_CLIENTS"] = new JsonArray([.. clients.Select(c => c.Registration())]).ToJsonString();
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var said = await process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
        if (said is null) throw new InvalidOperationException($"The OAuth server did not start: {await errors}");
        var address = JsonElement.Parse(said).GetProperty("address").GetString()!;
        return new(process, new(address)) { Host = clients[0], Service = clients[1], Keyed = clients[2], Api = clients[3] };
    }

    /// <summary>What the server did for a person's grant; null: for anybody.</summary>
    public async Task<IReadOnlyList<OAuthServerEvent>> EventsAsync(string? person = null, CancellationToken cancellationToken = default)
    {
        var events = await _http.GetFromJsonAsync<OAuthServerEvent[]>("/events", Web, cancellationToken);
        return [.. events!.Where(e => person is null || e.Person == person)];
    }

    /// <summary>What the server says a token is worth.</summary>
    public async Task<JsonElement> IntrospectAsync(string token, CancellationToken cancellationToken = default) =>
        (await PostAsync("/token/introspection", Api, new() { ["token"] = token }, cancellationToken)).Body;

    /// <summary>Posts a form as a client with a secret.</summary>
    public Task<OAuthAnswer> PostAsync(string path, OAuthClient client, Dictionary<string, string> form,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        return PostAsync(path, form, new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.Id}:{client.Secret}"))),
            cancellationToken);
    }

    /// <summary>Posts a form that holds all there is to say.</summary>
    public async Task<OAuthAnswer> PostAsync(string path, Dictionary<string, string> form, AuthenticationHeaderValue? authorization = null,
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = authorization;
        using var response = await _http.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new() { Status = (int)response.StatusCode, Body = body.Length > 0 ? JsonElement.Parse(body) : default };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}

/// <summary>What the server answered.</summary>
public sealed class OAuthAnswer
{
    public required int Status { get; init; }

    public required JsonElement Body { get; init; }

    public string? this[string member] =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(member, out var value) ? value.ToString() : null;
}
