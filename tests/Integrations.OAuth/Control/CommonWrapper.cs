using System.Net.Http.Headers;
using Integrations.Storage;
using Integrations.Testing;

namespace Integrations.OAuth;

/// <summary>The row an application keeps of a connection.</summary>
public sealed record TokenRow(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"Tokens until {ExpiresAt:O}";
}

/// <summary>The control: the wrapper people write. A lock, a second read, a refresh, an update; no claim, no version.</summary>
public sealed class CommonWrapper : IRacingHost, IDisposable
{
    private static readonly ConnectionKey Key = new("acme", new("control"));

    private readonly OAuthServer _server;
    private readonly TokenTable _table;
    private readonly IConnectionLock _locks;
    private readonly HttpClient _http;
    private TokenRow? _cached;

    public CommonWrapper(OAuthServer server, TokenTable table, IConnectionLock locks, GuardedApi api)
    {
        (_server, _table, _locks) = (server, table, locks);
        _http = new(new HostWire(Steps, api, new WireNotes()) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = server.Address };
    }

    public ShiftedClock Clock { get; } = new();

    public HostSteps Steps { get; } = new();

    public async Task CallAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, OAuthConnector.ApiPath);
        request.Headers.Authorization = new("Bearer", await GetAccessTokenAsync(cancellationToken));
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private async Task<string> GetAccessTokenAsync(CancellationToken cancellationToken)
    {
        if (_cached is { } hot && IsValid(hot)) return hot.AccessToken;
        await using var held = await _locks.TryAcquireAsync(Key, TimeSpan.FromSeconds(30), cancellationToken)
            ?? throw new TimeoutException("Somebody else refreshes.");
        if (_cached is { } meanwhile && IsValid(meanwhile)) return meanwhile.AccessToken;
        var row = await _table.ReadAsync(Steps, cancellationToken);
        if (!IsValid(row))
        {
            row = await RefreshAsync(row.RefreshToken, cancellationToken);
            await _table.UpdateAsync(Steps, row, cancellationToken);
        }

        _cached = row;
        return row.AccessToken;
    }

    private async Task<TokenRow> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        using var request =
            new HttpRequestMessage(HttpMethod.Post, OAuthConnector.TokenPath) { Headers = { Authorization = Basic(_server.Host) } };
        request.Content =
            new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken });
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return TokenTable.Row(System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken)), Clock);
    }

    private bool IsValid(TokenRow row) => row.ExpiresAt > Clock.GetUtcNow();

    private static AuthenticationHeaderValue Basic(OAuthClient client) =>
        new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{client.Id}:{client.Secret}")));

    public void Dispose() => _http.Dispose();
}
