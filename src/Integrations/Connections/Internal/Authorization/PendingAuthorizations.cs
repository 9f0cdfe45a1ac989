using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// One-time states: 256 random bits, kept by their hash, protected with the keys of their tenant, bound to the browser or user that
/// started.
/// </summary>
internal sealed class PendingAuthorizations(GuardedStates store, GuardedProtector protector, PendingAuthorizationLimits pending, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>How long after its end a state is still known, so that a late person is told what happened.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>A secret of 256 bits for an address or a cookie.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>Whether a browser's cookie holds what <see cref="NewSecret"/> gave, by its form.</summary>
    public static bool IsSecret(string? text) => text is not null && Base64Url.IsValid(text, out var length) && length == SecretBytes;

    public static byte[] Hash(string text) => SHA256.HashData(KeyText.Bytes(text));

    /// <exception cref="RateLimitedException">The user, or the tenant, has as many under way as the host permits.</exception>
    public async ValueTask<string> AddAsync(AuthorizationState state, CancellationToken cancellationToken)
    {
        var secret = NewSecret();
        var key = KeyOf(secret);
        var envelope = StateEnvelope.Begin(state.Tenant, state.ExpiresAt + Remembered);
        var json = JsonSerializer.SerializeToUtf8Bytes(state, ConnectionJson.Default.AuthorizationState);
        var payload =
            envelope.Fill(await protector.ProtectAsync(null, json, envelope.BindingTo(key), cancellationToken).ConfigureAwait(false));
        var owner = PendingAuthorizationLimits.OwnerOf(state);
        await store.AddAsync(key, payload, envelope.ExpiresAt, owner, cancellationToken).ConfigureAwait(false);
        // Counted with this one: of many who start at once none comes through beyond the limit.
        if (pending.Refusal(state,
            await store.CountAsync(owner, time.GetUtcNow() + Remembered, cancellationToken)
            .ConfigureAwait(false)) is not { } refusal) return secret;
        await store.TakeAsync(key, static _ => default, cancellationToken).ConfigureAwait(false);
        throw refusal;
    }

    /// <summary>
    /// Takes the state away, whatever comes of the rest of the redirect: a guess costs the guesser what was guessed. Only a state that
    /// cannot be opened now, since a key service is down for example, is put back, so that the same redirect succeeds later.
    /// </summary>
    /// <exception cref="ConsentException">It is none of this tenant, browser, user and time.</exception>
    /// <exception cref="IntegrationException">The store or the protector failed.</exception>
    public async ValueTask<AuthorizationState> TakeAsync(AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        if (!callback.Parameters.TryGetValue("state", out var secret) || string.IsNullOrEmpty(secret)) throw AuthorizationErrors.Rejected(ConsentFailure.UnknownState, null);
        var key = KeyOf(secret);
        if (await store.TakeAsync(key, late => PutBackAsync(key, late), cancellationToken).ConfigureAwait(false) is not { } payload
            || await OpenOrPutBackAsync(key, payload, cancellationToken).ConfigureAwait(false) is not { } state)
            throw AuthorizationErrors.Rejected(ConsentFailure.UnknownState, null);
        return ProblemOf(state, callback) is { } problem ? throw AuthorizationErrors.Rejected(problem, state.Connector) : state;
    }

    /// <summary>
    /// Removes the states of a tenant, or of one of its connections; how many there were. Of one connection, a state that does not open is
    /// nobody's and ends by itself.
    /// </summary>
    public async ValueTask<int> EraseAsync(TenantId tenant, ConnectionId? connection, CancellationToken cancellationToken)
    {
        var erased = 0;
        await foreach (var (key, payload) in store.ListAsync(cancellationToken).ConfigureAwait(false))
        {
            if (StateEnvelope.TryRead(payload) is not { } envelope || envelope.Tenant != tenant) continue;
            if (connection is { Value: var id }
                && (await TryOpenAsync(key, envelope, cancellationToken).ConfigureAwait(false))?.Connection != id) continue;
            await store.TakeAsync(key, static _ => default, cancellationToken).ConfigureAwait(false);
            erased++;
        }

        return erased;
    }

    private ConsentFailure? ProblemOf(AuthorizationState state, AuthorizationCallback callback)
    {
        if (callback.Tenant is { } tenant && tenant.Value != state.Tenant) return ConsentFailure.OtherTenant;
        var sameUser = state.User is not null && callback.User is not null ? Same(callback.User, state.User) : (bool?)null;
        if (sameUser == false) return ConsentFailure.OtherUser;
        if (sameUser is null && !Same(callback.BrowserBinding ?? "", state.BrowserBinding)) return ConsentFailure.OtherBrowser;
        return state.ExpiresAt <= time.GetUtcNow() ? ConsentFailure.Expired : null;
    }

    private static bool Same(string said, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(said), hash);

    private async ValueTask<AuthorizationState?> OpenOrPutBackAsync(string key, ReadOnlyMemory<byte> payload,
        CancellationToken cancellationToken)
    {
        if (StateEnvelope.TryRead(payload) is not { } envelope) return null;
        try
        {
            return await OpenAsync(key, envelope, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await PutBackAsync(key, payload).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>When that fails too, the person starts again; the failure that counts is the first one.</summary>
    private async ValueTask PutBackAsync(string key, ReadOnlyMemory<byte> payload)
    {
        if (StateEnvelope.TryRead(payload) is not { } envelope) return;
        try
        {
            await store.PutBackAsync(key, payload, envelope.ExpiresAt, CancellationToken.None).ConfigureAwait(false);
        }
        catch (IntegrationException)
        {
        }
    }

    /// <summary>Null when it is damaged.</summary>
    /// <exception cref="UnknownKeyException">Its key is not in the tenant's ring.</exception>
    private async ValueTask<AuthorizationState?> OpenAsync(string key, StateEnvelope envelope, CancellationToken cancellationToken)
    {
        try
        {
            var json = await protector.UnprotectAsync(null, envelope.SealedState, envelope.BindingTo(key), cancellationToken)
                .ConfigureAwait(false);
            return JsonSerializer.Deserialize(json, ConnectionJson.Default.AuthorizationState) is { } state
                && state.Tenant == envelope.Tenant.Value ? state : null;
        }
        catch (CredentialProtectionException e) when (e.Problem == ProtectionProblem.UnknownKey)
        {
            throw new UnknownKeyException(e.KeyId ?? "", e) { Tenant = envelope.Tenant, Origin = FaultOrigin.Ours };
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private async ValueTask<AuthorizationState?> TryOpenAsync(string key, StateEnvelope envelope, CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(key, envelope, cancellationToken).ConfigureAwait(false);
        }
        catch (UnknownKeyException)
        {
            return null;
        }
    }

    private static string KeyOf(string secret) => Base64Url.EncodeToString(Hash(secret));
}
