using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Integrations.OAuth;

/// <summary>An API that takes the server's tokens: asks the server once a token, then counts its life on a clock that is right.</summary>
public sealed class GuardedApi(OAuthServer server, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<long>>> _ends = [];
    private int _refused;
    private int _taken;

    /// <summary>Calls answered with 401.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>Calls answered with 200.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Tokens that were shown, in no order.</summary>
    public ICollection<string> Tokens => _ends.Keys;

    public async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var token = request.Headers.Authorization?.Parameter ?? "";
        var end = await _ends.GetOrAdd(token, t => new(() => EndAsync(t))).Value.WaitAsync(cancellationToken);
        var isTaken = clock.GetTimestamp() < end;
        Interlocked.Increment(ref isTaken ? ref _taken : ref _refused);
        return new(isTaken ? HttpStatusCode.OK : HttpStatusCode.Unauthorized) { RequestMessage = request,
            Content = new StringContent("{}", null, "application/json") };
    }

    private async Task<long> EndAsync(string token)
    {
        var said = await server.IntrospectAsync(token);
        if (!said.GetProperty("active").GetBoolean()) return long.MinValue;
        var lifetime = TimeSpan.FromSeconds(Seconds(said, "exp") - Seconds(said, "iat"));
        return clock.GetTimestamp() + (long)(lifetime.TotalSeconds * clock.TimestampFrequency);
    }

    private static long Seconds(JsonElement said, string member) => said.GetProperty(member).GetInt64();
}
