using Integrations.Connectors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>One request to the refresher under the request limit, its answer settled.</summary>
internal sealed class TokenRequests(ITokenRefresher refresher, TimeProvider time, ILogger logger)
{
    /// <exception cref="Exception">Nobody knows whether the vendor acted.</exception>
    public async Task<TokenResult> SendAsync(LoadedConnection loaded, SendPermit permit, CancellationToken lifetime)
    {
        using var limit = new CancellationTokenSource(TokenTimes.RequestLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(lifetime, limit.Token);
        TokenRefreshContext context;
        try
        {
            context = Context(loaded, permit);
        }
        catch (ConflictException e)
        {
            return new TokenResult.Failed(e);
        }
        catch (OptionsValidationException e)
        {
            return new TokenResult.Failed(new(ErrorCode.Other, $"The options of {loaded.Connector.Definition.Name} are not valid: {e.Message}", e) { Connector = loaded.Connector.Id, Origin = FaultOrigin.Ours });
        }

        var old = context.Credential;
        var result = await refresher.RefreshAsync(context, either.Token).ConfigureAwait(false);
        return result is TokenResult.Issued issued ? new TokenResult.Issued(Settled(issued.Credential, old, loaded)) : result;
    }

    private Credential Settled(Credential issued, Credential old, LoadedConnection loaded) =>
        BestEffort.Of(() => CredentialLifetime.Settle(issued.Succeeding(old), loaded.Scheme, loaded.Connector.Id, logger)) ?? issued;

    private static TokenRefreshContext Context(LoadedConnection loaded, SendPermit permit) => new()
    {
        Key = loaded.Key,
        Connector = loaded.Connector.Definition,
        Scheme = loaded.Scheme,
        Options = loaded.Connector.Options,
        Environment = loaded.Settings.Environment,
        Variables = ConnectionVariables.Of(loaded.Key, loaded.Connector, loaded.Settings, loaded.Credentials.Credential),
        Credential = loaded.Credentials.Credential,
        Permit = permit,
    };
}
