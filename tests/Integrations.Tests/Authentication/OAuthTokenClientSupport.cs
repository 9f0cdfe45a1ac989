using System.Net;
using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Integrations.Tests.Authentication;

public sealed partial class OAuthTokenClientTests
{
    private OAuthTokenClient Client => new(_http, _clock, NullLogger<OAuthTokenClient>.Instance);

    private ConnectorDefinition Definition(OAuth2 scheme) =>
        new("vendor", "Vendor") { BaseAddress = "https://api.vendor.test", Authentication = scheme, Probe = "GET /me" };

    private TokenRequestContext Target(OAuth2 scheme) =>
        new() { Connector = new(Definition(scheme), () => _options), Scheme = scheme, Environment = null };

    private Credential Credential(string refreshToken = "r1", Dictionary<string, string>? values = null) =>
        new() { AccessToken = "a1", RefreshToken = refreshToken, IssuedAt = _clock.GetUtcNow(), Values = values ?? [] };

    private TokenRefresher Refresher => new(Client, _clock);

    private async Task<TokenResult> RefreshAsync(OAuth2 scheme, Credential? old = null, CancellationToken cancellationToken = default) =>
        await Refresher.RefreshAsync(Context(scheme, old), cancellationToken);

    /// <summary>A refresh as the token manager makes it.</summary>
    private async Task<Credential> SucceedAsync(OAuth2 scheme, Credential? old = null)
    {
        var guarded = new GuardedRefresher(Refresher, Guards.Of(_clock), _clock, NullLogger.Instance);
        var connection = new ConnectionContext
        {
            Key = TokenFleet.Key, Connector = new(Definition(scheme), () => _options), Settings = new() { Connector = "vendor" },
            Credentials = CredentialRecord.Obtained(old ?? Credential(), 1),
        };
        return ((TokenResult.Issued)await guarded.RefreshAsync(connection, permit: null, late: null, default)).Credential;
    }

    private TokenRefreshContext Context(OAuth2 scheme, Credential? old) => new()
    {
        Key = TokenFleet.Key,
        Connector = Definition(scheme),
        Scheme = scheme,
        Options = _options,
        Environment = null,
        Variables = new Dictionary<string, string>(),
        Credential = old ?? Credential(),
    };
}
