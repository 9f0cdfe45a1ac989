using Integrations.Storage;

namespace Integrations.Tests.Authentication;

/// <summary>A key service that fails when a test says so.</summary>
internal sealed class FaultyProtector(ICredentialProtector inner) : ICredentialProtector
{
    public Action Before { get; set; } = static () => { };

    public async ValueTask<byte[]> ProtectAsync(ReadOnlyMemory<byte> plaintext, ProtectionContext context,
        CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before();
        return await inner.ProtectAsync(plaintext, context, cancellationToken);
    }

    public async ValueTask<byte[]> UnprotectAsync(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context,
        CancellationToken cancellationToken)
    {
        await Task.Yield();
        Before();
        return await inner.UnprotectAsync(protectedBytes, context, cancellationToken);
    }

    public bool IsCurrent(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context) => inner.IsCurrent(protectedBytes, context);
}
