using System.Buffers.Text;
using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Integrations.AspNetCore;

/// <summary>
/// Protects credentials with ASP.NET Data Protection; the owner of the bytes is part of the purpose, so that a copied record cannot be
/// opened.
/// </summary>
internal sealed class DataProtectionProtector(IDataProtectionProvider provider, IKeyManager keys) : ICredentialProtector
{
    private const string Purpose = "Integrations.Credentials";

    public ValueTask<byte[]> ProtectAsync(ReadOnlyMemory<byte> plaintext, ProtectionContext context, CancellationToken cancellationToken) =>
        new(ProtectorFor(context).Protect(plaintext.ToArray()));

    public ValueTask<byte[]> UnprotectAsync(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context,
        CancellationToken cancellationToken)
    {
        try
        {
            return new(ProtectorFor(context).Unprotect(protectedBytes.ToArray()));
        }
        catch (CryptographicException)
        {
            var keyId = KeyIdOf(protectedBytes.Span);
            throw new CredentialProtectionException(keyId?.ToString(), isUnknownKey: keyId is { } id && !IsUsable(id));
        }
    }

    private IDataProtector ProtectorFor(ProtectionContext context) =>
        provider.CreateProtector(Purpose, Base64Url.EncodeToString(context.AssociatedData.Span));

    private bool IsUsable(Guid id) => keys.GetAllKeys().Any(key => key.KeyId == id && !key.IsRevoked);

    /// <summary>The id of the key in a payload, which begins with a magic number of 4 bytes and the key's id of 16.</summary>
    private static Guid? KeyIdOf(ReadOnlySpan<byte> payload) =>
        payload is [0x09, 0xF0, 0xC9, 0xF0, ..] && payload.Length >= 20 ? new Guid(payload[4..20]) : null;
}
