using System.Security.Cryptography;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The guarded credential protector, including the key service behind it.</summary>
internal sealed class GuardedProtector(ICredentialProtector protector, PortGuard guard)
{
    private const string Part = "credential protector";

    private readonly PortCalls _protecting = guard.For(Part, IsForTheHost, protector);
    private readonly PortCalls _opening = guard.For(Part, static e => e is CryptographicException || IsForTheHost(e), protector);

    /// <exception cref="IntegrationException">The protector failed.</exception>
    public ValueTask<byte[]> ProtectAsync(ConnectionKey? key, ReadOnlyMemory<byte> plaintext, ProtectionContext context,
        CancellationToken cancellationToken) => _protecting.RunAsync(
        key, static async (call, token) =>
            PortCalls.Required(await call.protector.ProtectAsync(call.plaintext, call.context, token).ConfigureAwait(false),
            nameof(ICredentialProtector.ProtectAsync)),
        (protector, plaintext, context), cancellationToken);

    /// <exception cref="CryptographicException">The bytes do not open.</exception>
    /// <exception cref="IntegrationException">The protector failed.</exception>
    public ValueTask<byte[]> UnprotectAsync(ConnectionKey? key, ReadOnlyMemory<byte> protectedBytes, ProtectionContext context,
        CancellationToken cancellationToken) => _opening.RunAsync(
        key, static async (call, token) =>
            PortCalls.Required(await call.protector.UnprotectAsync(call.protectedBytes, call.context, token).ConfigureAwait(false),
            nameof(ICredentialProtector.UnprotectAsync)),
        (protector, protectedBytes, context), cancellationToken);

    public ValueTask<bool> IsCurrentAsync(ConnectionKey key, ReadOnlyMemory<byte> protectedBytes, ProtectionContext context,
        CancellationToken cancellationToken) => _protecting.RunAsync(
        key, static (call, _) =>
            new ValueTask<bool>(call.protector.IsCurrent(call.protectedBytes, call.context)), (protector, protectedBytes, context),
            cancellationToken);

    /// <summary>True for a missing or misconfigured key: the message names it.</summary>
    private static bool IsForTheHost(Exception failure) => failure is UnknownKeyException or IntegrationException { Code: ErrorCode.Other };
}
