using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Integrations.Internal;

/// <summary>One-time states: 256 random bits, kept by their hash, protected, bound to the browser that started.</summary>
internal sealed class AuthorizationStates(IAuthorizationStateStore store, ICredentialProtector protector, TimeProvider time)
{
    private const string Refused = "The state of this redirect is unknown, used, expired, or was started by another tenant or browser: start again.";

    /// <summary>A secret of 256 bits for an address or a cookie.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    public async ValueTask<string> AddAsync(AuthorizationState state, CancellationToken cancellationToken)
    {
        var secret = NewSecret();
        var key = KeyOf(secret);
        var payload = await protector.ProtectAsync(JsonSerializer.SerializeToUtf8Bytes(state, ConnectionJson.Default.AuthorizationState), Binding(key), cancellationToken).ConfigureAwait(false);
        await store.AddAsync(key, payload, state.ExpiresAt, cancellationToken).ConfigureAwait(false);
        return secret;
    }

    /// <summary>Takes the state away, whatever comes of the rest of the redirect.</summary>
    /// <exception cref="InvalidRequestException">It is none of this browser, tenant and time.</exception>
    public async ValueTask<AuthorizationState> TakeAsync(AuthorizationCallback callback, CancellationToken cancellationToken)
    {
        if (!callback.Parameters.TryGetValue("state", out var secret) || string.IsNullOrEmpty(secret)) throw new InvalidRequestException("The redirect carries no state.");
        var key = KeyOf(secret);
        if (await store.TakeAsync(key, cancellationToken).ConfigureAwait(false) is not { } payload || await OpenAsync(key, payload, cancellationToken).ConfigureAwait(false) is not { } state) throw new InvalidRequestException(Refused);
        var isOfBrowser = CryptographicOperations.FixedTimeEquals(Hash(callback.BrowserBinding ?? ""), state.BrowserBinding);
        var isOfTenant = callback.Tenant is not { } tenant || tenant.Value == state.Tenant;
        return isOfBrowser && isOfTenant && state.ExpiresAt > time.GetUtcNow() ? state : throw new InvalidRequestException(Refused);
    }

    private async ValueTask<AuthorizationState?> OpenAsync(string key, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await protector.UnprotectAsync(payload, Binding(key), cancellationToken).ConfigureAwait(false), ConnectionJson.Default.AuthorizationState);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            return null;
        }
    }

    private static ProtectionContext Binding(string key) => new() { AssociatedData = Encoding.UTF8.GetBytes(key) };

    private static string KeyOf(string secret) => Base64Url.EncodeToString(Hash(secret));
}
