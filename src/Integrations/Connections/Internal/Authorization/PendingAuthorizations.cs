using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The states of authorization requests whose callback has not arrived: 256 random bits each, stored by their hash, protected with the keys
/// of their tenant, bound to the browser or user that started, usable once.
/// </summary>
internal sealed class PendingAuthorizations(
    GuardedStates store, GuardedProtector protector, PendingAuthorizationLimits limits, TimeProvider time)
{
    private const int SecretBytes = 32;

    /// <summary>The time for which an expired state is kept, so that a late callback gets <see cref="ConsentFailure.Expired"/>.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <summary>A secret of 256 bits for a URL or a cookie.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>True when a text has the form of <see cref="NewSecret"/>.</summary>
    public static bool IsSecret(string? text) => text is not null && Base64Url.IsValid(text, out var length) && length == SecretBytes;

    public static byte[] Hash(string text) => SHA256.HashData(KeyText.Bytes(text));

    /// <summary>Stores a state; the secret that leads to it.</summary>
    /// <exception cref="RateLimitedException">The user, or the tenant, has as many pending as the host permits.</exception>
    public async ValueTask<string> AddAsync(AuthorizationState state, CancellationToken cancellationToken)
    {
        var secret = NewSecret();
        var key = KeyOf(secret);
        var envelope = StateEnvelope.Begin(state.Tenant, state.ExpiresAt + Remembered);
        var json = JsonSerializer.SerializeToUtf8Bytes(state, ConnectionJson.Default.AuthorizationState);
        var protectedState = await protector.ProtectAsync(null, json, envelope.BindingTo(key), cancellationToken).ConfigureAwait(false);
        var owner = PendingAuthorizationLimits.OwnerOf(state);
        await store.AddAsync(key, envelope.Fill(protectedState), envelope.ExpiresAt, owner, cancellationToken).ConfigureAwait(false);
        // Counted with this one: of many concurrent starts none exceeds the limit.
        var count = await store.CountAsync(owner, time.GetUtcNow() + Remembered, cancellationToken).ConfigureAwait(false);
        if (limits.ErrorFor(state, count) is not { } error) return secret;
        await store.TakeAsync(key, static _ => default, cancellationToken).ConfigureAwait(false);
        throw error;
    }

    /// <summary>
    /// Consumes a callback's state before anything of the callback is validated, so that each state can be tried only once. A state that
    /// cannot be opened now, for example because a key service is down, is put back, so that the same callback succeeds later.
    /// </summary>
    /// <exception cref="ConsentException">It is unknown or expired, or another tenant, browser or user started it.</exception>
    /// <exception cref="IntegrationException">The store or the protector failed.</exception>
    public async ValueTask<AuthorizationState> TakeAsync(AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        if (!callback.Parameters.TryGetValue("state", out var secret) || string.IsNullOrEmpty(secret))
            throw AuthorizationErrors.Rejected(ConsentFailure.UnknownState, null);
        var key = KeyOf(secret);
        if (await store.TakeAsync(key, late => PutBackAsync(key, late), cancellationToken).ConfigureAwait(false) is not { } payload
            || await OpenOrPutBackAsync(key, payload, cancellationToken).ConfigureAwait(false) is not { } state)
            throw AuthorizationErrors.Rejected(ConsentFailure.UnknownState, null);
        return ProblemOf(state, callback) is { } problem ? throw AuthorizationErrors.Rejected(problem, state.Connector) : state;
    }

    /// <summary>
    /// Removes the states of a tenant, or of one of its connections, and returns their number. A state that does not open belongs to no
    /// connection, and expires.
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

    private static bool Same(string text, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(text), hash);

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

    /// <summary>Puts the state back. The user starts again when this fails too; the first failure is the one to report.</summary>
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
        catch (CredentialProtectionException e) when (e.IsUnknownKey)
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

/// <summary>Limits of pending authorizations: each uses memory of the host, and any signed-in user can start one.</summary>
internal sealed record PendingAuthorizationLimits(int PerUser, int PerTenant)
{
    /// <summary>The owner whose limits count for a state; without a user, its browser.</summary>
    public static AuthorizationStateOwner OwnerOf(AuthorizationState state) => new(
        HashOf($"tenant\n{state.Tenant}"),
        HashOf($"user\n{state.Tenant}\n{Convert.ToHexString(state.User ?? state.BrowserBinding)}"));

    /// <summary>The error when the limit is exceeded, including the added one; null otherwise.</summary>
    public RateLimitedException? ErrorFor(AuthorizationState added, (int OfTenant, int OfUser) count) =>
        count.OfUser > PerUser ? TooMany(added, "this user", PerUser, nameof(IntegrationsOptions.MaxPendingAuthorizationsPerUser))
        : count.OfTenant > PerTenant
            ? TooMany(added, "this tenant", PerTenant, nameof(IntegrationsOptions.MaxPendingAuthorizationsPerTenant))
        : null;

    private static RateLimitedException TooMany(AuthorizationState added, string whose, int limit, string option) =>
        new($"{limit} authorizations of {whose} are pending ({nameof(IntegrationsOptions)}.{option}): complete one, or wait until one "
            + "expires.")
        {
            Tenant = added.Tenant,
            Connector = added.Connector,
            IsTransient = true,
            RetryAt = added.ExpiresAt,
            Origin = FaultOrigin.Ours,
        };

    private static string HashOf(string text) => Base64Url.EncodeToString(PendingAuthorizations.Hash(text));
}

/// <summary>The stored data of an authorization request until its callback.</summary>
internal sealed class AuthorizationState
{
    public required string Tenant { get; init; }

    public required string Connector { get; init; }

    /// <summary>The connection to connect again; null for a new one.</summary>
    public string? Connection { get; init; }

    public string? Environment { get; init; }

    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Secret inputs by name; the tenant's own OAuth client is among them.</summary>
    public Dictionary<string, string> Secrets { get; init; } = [];

    /// <summary>Name of the scheme.</summary>
    public required string Scheme { get; init; }

    public List<string> Scopes { get; init; } = [];

    public required Uri RedirectUri { get; init; }

    /// <summary>The PKCE verifier behind the code challenge (RFC 7636); null when the vendor does not support PKCE.</summary>
    public string? CodeVerifier { get; init; }

    /// <summary>SHA-256 of the value in the browser's cookie.</summary>
    public required byte[] BrowserBinding { get; init; }

    /// <summary>SHA-256 of the host's user; null when the host provided none.</summary>
    public byte[]? User { get; init; }

    public string? ReturnUrl { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public override string ToString() => $"Authorization of {Connector} for {Tenant}";
}

/// <summary>
/// The bytes of a state as a store keeps them: format, expiry, tenant, protected state. Tenant and expiry are in plain text, since the
/// tenant's key ring opens the rest; both are authenticated with it.
/// </summary>
internal readonly struct StateEnvelope
{
    private const byte Format = 1;
    private const int Fixed = 1 + sizeof(long) + sizeof(ushort);

    private StateEnvelope(TenantId tenant, DateTimeOffset expiresAt, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> sealedState) =>
        (Tenant, ExpiresAt, Header, SealedState) = (tenant, expiresAt, header, sealedState);

    public TenantId Tenant { get; }

    /// <summary>The expiry in the store.</summary>
    public DateTimeOffset ExpiresAt { get; }

    public ReadOnlyMemory<byte> SealedState { get; }

    private ReadOnlyMemory<byte> Header { get; }

    /// <summary>An envelope without its state.</summary>
    public static StateEnvelope Begin(TenantId tenant, DateTimeOffset expiresAt)
    {
        var name = KeyText.Bytes(tenant.Value);
        var header = new byte[Fixed + name.Length];
        header[0] = Format;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(1), expiresAt.UtcTicks);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(1 + sizeof(long)), (ushort)name.Length);
        name.CopyTo(header, Fixed);
        return new(tenant, expiresAt, header, default);
    }

    /// <summary>Null when the bytes are not a state.</summary>
    public static StateEnvelope? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < Fixed || span[0] != Format) return null;
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(span[1..]);
        var size = Fixed + BinaryPrimitives.ReadUInt16LittleEndian(span[(1 + sizeof(long))..]);
        if (span.Length < size || ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks) return null;
        var tenant = Encoding.UTF8.GetString(span[Fixed..size]);
        return string.IsNullOrWhiteSpace(tenant) || KeyText.ProblemOf(tenant) is not null ? null
            : new(tenant, new(ticks, TimeSpan.Zero), bytes[..size], bytes[size..]);
    }

    /// <summary>The context the state is protected in.</summary>
    public ProtectionContext BindingTo(string key) =>
        new() { Tenant = Tenant, AssociatedData = (byte[])[.. Encoding.UTF8.GetBytes(key), .. Header.Span] };

    public byte[] Fill(ReadOnlySpan<byte> sealedState) => [.. Header.Span, .. sealedState];
}
