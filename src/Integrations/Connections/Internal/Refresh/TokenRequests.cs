using Integrations.Connectors;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>One request to the refresher under the request limit, its answer settled.</summary>
internal sealed class TokenRequests(GuardedRefresher refresher)
{
    /// <param name="loaded">The connection, with the claim in it.</param>
    /// <param name="permit">Whether the request may still leave.</param>
    /// <param name="late">Gets a credential that came when nobody waited for it any more.</param>
    /// <param name="lifetime">Ends the wait.</param>
    /// <exception cref="Exception">Nobody knows whether the vendor acted.</exception>
    public async Task<TokenResult> SendAsync(ConnectionContext loaded, SendPermit permit, Func<Credential, ValueTask> late,
        CancellationToken lifetime)
    {
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

        return await refresher.RefreshAsync(context, late, lifetime).ConfigureAwait(false);
    }

    private static TokenRefreshContext Context(ConnectionContext loaded, SendPermit permit) => new()
    {
        Key = loaded.Key,
        Connector = loaded.Connector.Definition,
        Scheme = loaded.Scheme,
        Options = loaded.Connector.Options,
        Environment = loaded.Settings.Environment,
        Variables = ConnectionVariables.Of(loaded.Key, loaded.Connector, loaded.Settings, loaded.Credential),
        Credential = loaded.Credential,
        Permit = permit,
    };
}
