using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Stores or revokes a grant that was obtained and could not be stored, in the background while the store fails.</summary>
internal sealed class UnstoredGrants(GrantRevocation revocation, TokenManager tokens, TimeProvider time,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    /// <summary>Attempts of about a minute each: the longest outage of the store that a grant survives.</summary>
    private const int MostAttempts = 60;

    /// <summary>
    /// Revokes a grant that did not become a connection: at once, or as soon as the store shows that no other connection shares it.
    /// </summary>
    public async ValueTask RevokeAsync(ConnectionDraft draft)
    {
        try
        {
            await RevokeUnsharedAsync(draft).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever the store failed with, the grant is not forgotten
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.RevokeFailed(logger, draft.Key, e);
            tokens.InBackground(() => RetryAsync(draft.Key, () => RevokeUnsharedAsync(draft)));
        }
    }

    /// <summary>
    /// Revokes the grant of a new connection that could not be stored. The new grant of an existing connection replaces its old one, which
    /// the vendor may have revoked, as soon as the store accepts it.
    /// </summary>
    public async ValueTask StoreOrRevokeAsync(ConnectionDraft draft, Func<Task> store, Exception failure)
    {
        if (!draft.Replaces || failure is NotFoundException)
        {
            await RevokeAsync(draft).ConfigureAwait(false);
            return;
        }

        TokenLog.GrantUnsaved(logger, draft.Key, failure);
        tokens.InBackground(() => RetryAsync(draft.Key, async () =>
        {
            try
            {
                await store().ConfigureAwait(false);
            }
            catch (NotFoundException)
            {
                await RevokeAsync(draft).ConfigureAwait(false);
            }
        }));
    }

    private Task<bool> RevokeUnsharedAsync(ConnectionDraft draft) =>
        revocation.RevokeUnsharedAsync(draft.ToContext(), CancellationToken.None).AsTask();

    private async Task RetryAsync(ConnectionKey key, Func<Task> attempt)
    {
        for (var failures = 0; failures < MostAttempts; failures++)
        {
            var wait = Jitter.Spread(TimeSpan.FromSeconds(Math.Min(1 << Math.Min(failures, 6), 60)));
            await Task.Delay(wait, time, tokens.Lifetime).ConfigureAwait(false);
            try
            {
                await attempt().ConfigureAwait(false);
                return;
            }
#pragma warning disable CA1031 // as above
            catch (Exception e)
#pragma warning restore CA1031
            {
                TokenLog.StillUnsaved(logger, key, e);
            }
        }
    }
}
