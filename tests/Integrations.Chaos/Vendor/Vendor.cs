using System.Collections.Concurrent;
using Integrations.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Integrations.Chaos;

/// <summary>
/// A vendor on loopback and the judge of the run: it alone knows which refresh token was spent when, by whom, and whether one came back.
/// </summary>
public sealed class Vendor : IAsyncDisposable
{
    /// <summary>Says which worker asks.</summary>
    public const string WorkerHeader = "X-Worker";

    /// <summary>How long an answer to a refresh is on its way once the refresh token is spent.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<int, Grant> _grants = [];
    private readonly TimeProvider _clock = TimeProvider.System;
    private readonly TimeSpan _lifetime;
    private readonly WebApplication _app;
    private int _people;
    private int _calls;
    private int _unauthorized;

    private Vendor(TimeSpan lifetime)
    {
        _lifetime = lifetime;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost(OAuthConnector.TokenPath, IssueAsync);
        _app.MapGet(OAuthConnector.ApiPath, Answer);
    }

    public Uri Address => new(_app.Urls.Single());

    public IEnumerable<Grant> Grants => _grants.Values;

    /// <summary>Calls of the API that were answered with 200.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Calls of the API that were answered with 401.</summary>
    public int Unauthorized => Volatile.Read(ref _unauthorized);

    /// <summary>Starts one whose access tokens live that long.</summary>
    public static async Task<Vendor> StartAsync(TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var vendor = new Vendor(lifetime);
        await vendor._app.StartAsync(cancellationToken);
        return vendor;
    }

    /// <summary>A person consents: a new grant, and the query of the redirect back to the host.</summary>
    public IReadOnlyDictionary<string, string> Consent(Uri authorize, out Grant grant)
    {
        grant = new(Interlocked.Increment(ref _people));
        _grants[grant.Number] = grant;
        return new Dictionary<string, string>
        {
            ["code"] = new Token(grant.Number, 0, grant.Secret).ToString(),
            ["state"] = QueryHelpers.ParseQuery(authorize.Query)["state"].ToString(),
        };
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> IssueAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (Find(form["code"]) is var (consented, _)) return Tokens(consented, 0);
        if (Find(form["refresh_token"]) is not var (grant, token)) return Refused();
        if (grant.Spend(new((int)token, request.Headers[WorkerHeader].ToString(), _clock.GetUtcNow())) is not { } next) return Refused();
        await Task.Delay(AnswerTime, _clock);
        return Tokens(grant, next);
    }

    private IResult Answer(HttpRequest request)
    {
        var isTaken = Find(request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal)) is var (grant, end)
            && grant.Reuse is null && end > _clock.GetUtcNow().ToUnixTimeMilliseconds();
        Interlocked.Increment(ref isTaken ? ref _calls : ref _unauthorized);
        return isTaken ? Results.Json(new { }) : Results.Unauthorized();
    }

    private (Grant Grant, long Value)? Find(string? text) =>
        Token.Read(text) is { } token && _grants.TryGetValue(token.Grant, out var grant) && grant.Secret == token.Secret
            ? (grant, token.Value) : null;

    private IResult Tokens(Grant grant, int refreshToken) => Results.Json(new
    {
        access_token = new Token(grant.Number, (_clock.GetUtcNow() + _lifetime).ToUnixTimeMilliseconds(), grant.Secret).ToString(),
        refresh_token = new Token(grant.Number, refreshToken, grant.Secret).ToString(),
        token_type = "Bearer",
        expires_in = (int)_lifetime.TotalSeconds,
    });

    private static IResult Refused() => Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
}
