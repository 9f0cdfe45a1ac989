using System.Security.Cryptography;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// AES-256-GCM with a fresh data key for each record, wrapped by a key-encryption key. Header and associated data are authenticated.
/// </summary>
internal sealed class EnvelopeProtector(IKeyEncryptionKeys keys) : ICredentialProtector, IPromptPart
{
    public bool IsPrompt => keys is IPromptPart { IsPrompt: true };

    private const int DataKeySize = 32;

    public async ValueTask<byte[]> ProtectAsync(ReadOnlyMemory<byte> plaintext, ProtectionContext context,
        CancellationToken cancellationToken)
    {
        var keyId = keys.CurrentKeyId(context.Tenant);
        var dataKey = RandomNumberGenerator.GetBytes(DataKeySize);
        try
        {
            var wrapped = await keys.WrapAsync(keyId, dataKey, context, cancellationToken).ConfigureAwait(false);
            return Seal(keyId, wrapped, dataKey, plaintext.Span, context.AssociatedData.Span);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    public async ValueTask<byte[]> UnprotectAsync(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context,
        CancellationToken cancellationToken)
    {
        var (keyId, wrapped) = KeyOf(protectedBytes);
        var dataKey = await keys.UnwrapAsync(keyId, wrapped, context, cancellationToken).ConfigureAwait(false);
        try
        {
            return Open(protectedBytes.Span, dataKey, context.AssociatedData.Span);
        }
        catch (CryptographicException e) when (e is not CredentialProtectionException)
        {
            throw new CredentialProtectionException(ProtectionProblem.Damaged, keyId);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>
    /// True for a record under the current key. A record without a readable header is not current; opening it reports the problem.
    /// </summary>
    public bool IsCurrent(ReadOnlyMemory<byte> protectedBytes, ProtectionContext context)
    {
        try
        {
            return KeyOf(protectedBytes).KeyId == keys.CurrentKeyId(context.Tenant);
        }
        catch (CredentialProtectionException)
        {
            return false;
        }
    }

    private static (string KeyId, ReadOnlyMemory<byte> WrappedKey) KeyOf(ReadOnlyMemory<byte> protectedBytes)
    {
        var envelope = EnvelopeFormat.Read(protectedBytes.Span);
        return (envelope.KeyId, protectedBytes[envelope.WrappedKey]);
    }

    private static byte[] Seal(string keyId, byte[] wrapped, byte[] dataKey, ReadOnlySpan<byte> plaintext,
        ReadOnlySpan<byte> associatedData)
    {
        var record = EnvelopeFormat.Create(keyId, wrapped, plaintext.Length, out var header);
        var nonce = record.AsSpan(header, EnvelopeFormat.NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(dataKey, EnvelopeFormat.TagSize);
        var tag = record.AsSpan(header + EnvelopeFormat.NonceSize, EnvelopeFormat.TagSize);
        aes.Encrypt(nonce, plaintext, record.AsSpan(header + EnvelopeFormat.NonceSize + EnvelopeFormat.TagSize), tag,
            [.. record.AsSpan(0, header), .. associatedData]);
        return record;
    }

    private static byte[] Open(ReadOnlySpan<byte> record, byte[] dataKey, ReadOnlySpan<byte> associatedData)
    {
        var envelope = EnvelopeFormat.Read(record);
        var plaintext = new byte[envelope.Ciphertext.Length];
        using var aes = new AesGcm(dataKey, EnvelopeFormat.TagSize);
        aes.Decrypt(envelope.Nonce, envelope.Ciphertext, envelope.Tag, plaintext, [.. envelope.Header, .. associatedData]);
        return plaintext;
    }
}
