using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Sees to it that a grant that was obtained and not stored is stored or revoked after all, in the background while the store fails.
/// </summary>
internal sealed class UnstoredGrants(GrantRevocation revocation, TokenManager tokens, TimeProvider time,
    [FromKeyedServices(LogCategories.Tokens)] ILogger logger)
{
    /// <summary>Attempts of about a minute each: for as long an outage of the store is waited for.</summary>
    private const int MostAttempts = 60;

    /// <summary>
    /// Takes back a grant that becomes no connection: at once, or as soon as the store tells that the tenant has no other connection
    /// behind it.
    /// </summary>
    public async ValueTask RevokeAsync(ConnectionDraft draft)
    {
        try
        {
            await revocation.RevokeUnsharedAsync(draft, CancellationToken.None).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever the store failed with, the grant is not forgotten
        catch (Exception e)
#pragma warning restore CA1031
        {
            TokenLog.RevokeFailed(logger, draft.Key, e);
            tokens.InBackground(() => RepeatAsync(
                draft.Key, async () => await revocation.RevokeUnsharedAsync(draft, CancellationToken.None).ConfigureAwait(false)));
        }
    }

    /// <summary>
    /// A new connection that could not be stored is given up; the new grant of one there is replaces its old one, which the vendor may
    /// have ended, as soon as the store takes it.
    /// </summary>
    public async ValueTask StoreOrRevokeAsync(ConnectionDraft draft, Func<Task> store, Exception failure)
    {
        if (!draft.Replaces || failure is NotFoundException)
        {
            await RevokeAsync(draft).ConfigureAwait(false);
            return;
        }

        TokenLog.GrantUnsaved(logger, draft.Key, failure);
        tokens.InBackground(() => RepeatAsync(draft.Key, async () =>
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

    private async Task RepeatAsync(ConnectionKey key, Func<Task> attempt)
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
