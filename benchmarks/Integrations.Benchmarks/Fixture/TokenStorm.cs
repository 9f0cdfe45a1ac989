using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// Connections whose tokens have expired, and ten callers of each at once; beside it the same token requests alone. Both sides use
/// the same number of TCP connections.
/// </summary>
internal sealed class TokenStorm : IAsyncDisposable
{
    /// <summary>The callers of each connection.</summary>
    public const int Callers = 10;

    private const int MaxConnections = 64;
    private readonly ManyConnections _many;
    private readonly HttpClient _http = new(NewHandler());
    private readonly Uri _tokens;
    private readonly Func<ConnectionKey, Task> _get;

    private TokenStorm(ManyConnections many, Uri vendor)
    {
        _many = many;
        _tokens = new(vendor, VendorContent.Tokens);
        var manager = typeof(IIntegrations).Assembly.GetType("Integrations.Internal.TokenManager", throwOnError: true)!;
        var get = manager.GetMethod("GetAsync", [typeof(ConnectionKey), typeof(CancellationToken)])!;
        _get = (Func<ConnectionKey, Task>)typeof(TokenStorm).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(get.ReturnType.GetGenericArguments()[0]).Invoke(null, [many.Services.GetRequiredService(manager), get])!;
    }

    public static async Task<TokenStorm> CreateAsync(Uri vendor, int connections = ManyConnections.Count) => new(
        await ManyConnections.CreateAsync(connections, vendor, static client => client.ConfigurePrimaryHttpMessageHandler(NewHandler)),
        vendor);

    /// <summary>Lets all tokens expire.</summary>
    public void Expire() => _many.Clock.Advance(TimeSpan.FromHours(2));

    /// <summary>All callers of all connections ask for a token at once.</summary>
    public async ValueTask<int> RefreshAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => Task.WhenAll(_many.Keys.Select(_get)))));
        return _many.Keys.Count;
    }

    /// <summary>As many token requests at once as there are connections, and nothing else.</summary>
    public async ValueTask<int> RequestAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(part => Task.Run(() =>
            Task.WhenAll(Enumerable.Range(0, _many.Keys.Count / Callers).Select(i => RequestAsync(part + (i * Callers)))))));
        return _many.Keys.Count;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _many.DisposeAsync();
    }

    private async Task RequestAsync(int connection)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "refresh_token"), new("client_id", "client"), new("client_secret", "secret"),
            new("refresh_token", $"refresh-token-of-a-usual-length-{connection:00000}"),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, _tokens) { Content = form };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync(TokenJson.Default.TokenDto);
        if (token?.AccessToken is not { Length: > 0 }) throw new InvalidOperationException("The vendor returned no token.");
    }

    private static SocketsHttpHandler NewHandler() => new() { MaxConnectionsPerServer = MaxConnections };

    private static Func<ConnectionKey, Task> Make<TConnection>(object manager, MethodInfo method)
    {
        var get = method.CreateDelegate<Func<ConnectionKey, CancellationToken, ValueTask<TConnection>>>(manager);
        return key => get(key, CancellationToken.None).AsTask();
    }
}

/// <summary>A response of a token endpoint.</summary>
internal sealed record TokenDto(
    [property: JsonPropertyName("access_token")] string AccessToken, [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

[JsonSerializable(typeof(TokenDto))]
internal sealed partial class TokenJson : JsonSerializerContext;
