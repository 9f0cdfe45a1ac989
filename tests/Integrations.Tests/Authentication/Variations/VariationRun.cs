using System.Globalization;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Plays one row over a scripted vendor.</summary>
internal sealed class VariationRun
{
    private readonly Variation _row;
    private readonly ConnectorRegistration _connector;
    private readonly ScriptedAuthorizationServer _vendor;
    private readonly OAuthTokenClient _client;
    private readonly TokenRefresher _refresher;
    private readonly GuardedRefresher _guarded;
    private readonly ManualTimeProvider _clock = new();
    private Credential _credential;

    public VariationRun(Variation row)
    {
        _row = row;
        var options =
            new ConnectorOptions { ClientId = "host", ClientSecret = "s1", RedirectUri = new("https://host.test/callback"),
            SigningKeys = { TestKeys.Newest } };
        row.Configure(options);
        _connector = new(new("vendor", row.Vendor) { BaseAddress = "https://api.vendor.test", Authentication = row.Scheme,
            Environments = row.Environments, Probe = "GET /me" }, () => options);
        _vendor = new(row.Replies, _clock);
        _client = new(_vendor, _clock, new Logger<OAuthTokenClient>(new ListLoggerFactory(Log)));
        _refresher = new(_client, _clock);
        _guarded = new(_refresher, Guards.Of(_clock), _clock, NullLogger.Instance);
        _credential = row.Old with { Secrets = row.Secrets };
    }

    public IReadOnlyList<string> Arrived => _vendor.Arrived;

    public ListLogger Log { get; } = new();

    public async Task<List<string>> PlayAsync()
    {
        List<string> results = [];
        foreach (var act in _row.Acts)
        {
            try
            {
                results.Add(await PlayAsync(act));
            }
            catch (VendorUnavailableException)
            {
                results.Add("unknown");
            }
            catch (IntegrationException e)
            {
                results.Add($"failed {e.Code} {e.Message}");
            }
        }

        return results;
    }

    private async Task<string> PlayAsync(Act act) => act switch
    {
        Act.Authorize => AuthorizationUrl.Of(_connector, OAuth, State(), "the-state").AbsoluteUri,
        Act.Redirect => $"code={AuthorizationResponse.RequireCode(_connector, OAuth, Callback)} "
            + $"{Text(AuthorizationResponse.Captured(_connector, OAuth, State(), Callback))}",
        Act.Exchange => Take(await _client.ExchangeAsync(Requests, "the-code", new("https://host.test/callback"), "the-verifier", default)),
        Act.Obtain => Take(await _refresher.ObtainAsync(Requests, default)),
        Act.Refresh => Take(await _guarded.RefreshAsync(Active, permit: null, late: null, default)),
        Act.Call => await CallAsync(),
        Act.Revoke => await _client.RevokeAsync(Requests, ((TokenScheme)_row.Scheme).RevocationEndpoint!, _credential.RefreshToken
            ?? _credential.AccessToken, default) ? "revoked" : "refused",
        _ => (await _client.IntrospectAsync(Requests, ((TokenScheme)_row.Scheme).IntrospectionEndpoint!, _credential.AccessToken,
            default))?.ToString() ?? "nobody knows",
    };

    /// <summary>Takes a credential as the token manager does, a second passing.</summary>
    private string Take(TokenResult result)
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        if (result is not TokenResult.Issued issued)
        {
            return result switch
            {
                TokenResult.Rejected rejected => $"rejected {rejected.Code}",
                TokenResult.Unavailable unavailable => $"unavailable {unavailable.Reason}",
                TokenResult.Failed failed => $"failed {failed.Error.Message}",
                _ => "",
            };
        }

        _credential = issued.Credential;
        return $"token={_credential.AccessToken} refresh={_credential.RefreshToken ?? "none"} life={Seconds(_credential.Lifetime)} "
            + $"ends={Seconds(_credential.RefreshTokenExpiresAt - _credential.IssuedAt)} scopes={string.Join("|", _credential.Scopes)} "
                + $"{Text(_credential.Values)} kept={string.Join("|", _credential.Secrets.Keys)}";
    }

    private async Task<string> CallAsync()
    {
        var call = new VendorRequest
        {
            Method = _row.Body is null ? HttpMethod.Get : HttpMethod.Post,
            Address = new("https://api.vendor.test/things?limit=1"),
            Operation = "things.list",
            Safety = RetrySafety.Safe,
            Body = _row.Body is { } body ? System.Text.Encoding.UTF8.GetBytes(body.Body) : null,
            ContentType = _row.Body?.Type ?? "application/json",
        };
        var attempt = new VendorCall(Active, call, null, _clock);
        var handlers =
            new ClassificationHandler(new(_clock), new(),
            _clock) { InnerHandler = new AuthenticationHandler(_clock) { InnerHandler = _vendor } };
        using var client = new HttpMessageInvoker(handlers, disposeHandler: false);
        using var message = new VendorRequestMessage(attempt);
        using var response = await client.SendAsync(message, default);
        return attempt.Outcome!.Kind.ToString();
    }

    private ConnectionContext Active => new()
    {
        Key = TokenFleet.Key, Connector = _connector, Credentials = CredentialRecord.Obtained(_credential, 1),
            Settings = new() { Connector = "vendor", Inputs = _row.Inputs },
    };

    private OAuth2 OAuth => (OAuth2)_row.Scheme;

    private AuthorizationCallback Callback => new() { Parameters = _row.Redirect, BrowserBinding = null };

    private TokenRequestContext Requests => new()
    {
        Connector = _connector, Scheme = _row.Scheme, Environment = null, Variables = Variables, Secrets = _row.Secrets,
    };

    private Dictionary<string, string> Variables => new([.. _row.Inputs, .. _credential.Values]);

    private AuthorizationState State() => new()
    {
        Tenant = "acme", Connector = "vendor", Scheme = OAuth.Name, Inputs = _row.Inputs, Secrets = _row.Secrets,
            Scopes = [.. OAuth.Scopes], RedirectUri = new("https://host.test/callback"),
        CodeVerifier = AuthorizationUrl.NewVerifier(OAuth) is null ? null : "the-verifier", BrowserBinding = [], ExpiresAt = default,
    };

    private static string Seconds(TimeSpan? span) =>
        span is { } known ? known.TotalSeconds.ToString(CultureInfo.InvariantCulture) : "unknown";

    private static string Text(IReadOnlyDictionary<string, string> values) =>
        string.Join(" ", values.Select(value => $"{value.Key}={value.Value}"));
}
