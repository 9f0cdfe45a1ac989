using System.Buffers.Text;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// How many consents may be under way: each keeps some of the host's memory, and anybody who is signed in can start them.
/// </summary>
internal sealed record PendingAuthorizationLimits(int PerUser, int PerTenant)
{
    /// <summary>Where the host names no user, the browser stands for it.</summary>
    public static AuthorizationStateOwner OwnerOf(AuthorizationState state) => new(
        Mark($"tenant\n{state.Tenant}"),
        Mark($"user\n{state.Tenant}\n{Convert.ToHexString(state.User ?? state.BrowserBinding)}"));

    /// <param name="state">The one that was added.</param>
    /// <param name="count">How many there are with it.</param>
    /// <returns>Null where they are not too many.</returns>
    public RateLimitedException? Refusal(AuthorizationState state, AuthorizationStateCount count) =>
        count.OfUser > PerUser ? Refused(state, "this user", PerUser, nameof(IntegrationsOptions.MaxPendingAuthorizationsPerUser))
        : count.OfTenant > PerTenant
            ? Refused(state, "this tenant", PerTenant, nameof(IntegrationsOptions.MaxPendingAuthorizationsPerTenant))
        : null;

    private static RateLimitedException Refused(AuthorizationState state, string whose, int limit, string option) =>
        new($"{limit} consents of {whose} are under way ({nameof(IntegrationsOptions)}.{option}): finish one, or wait until they have ended.")
        {
            Tenant = state.Tenant,
            Connector = state.Connector,
            IsTransient = true,
            RetryAt = state.ExpiresAt,
            Origin = FaultOrigin.Ours,
        };

    private static string Mark(string text) => Base64Url.EncodeToString(PendingAuthorizations.Hash(text));
}
