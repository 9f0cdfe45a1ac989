using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
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
            throw new CredentialProtectionException(keyId);
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

/// <summary>
/// The bytes of a protected record: format, key id, wrapped data key, nonce, tag, ciphertext. All bytes before the nonce are the header,
/// which is authenticated with the rest.
/// </summary>
internal readonly ref struct EnvelopeFormat
{
    public const int NonceSize = 12;
    public const int TagSize = 16;
    private const byte Format = 2;
    private const int Prefix = 2;

    private EnvelopeFormat(ReadOnlySpan<byte> bytes, int idSize, int wrappedSize)
    {
        KeyId = Encoding.UTF8.GetString(bytes.Slice(Prefix, idSize));
        var wrapped = Prefix + idSize + 2;
        WrappedKey = wrapped..(wrapped + wrappedSize);
        HeaderSize = wrapped + wrappedSize;
        Bytes = bytes;
    }

    public string KeyId { get; }

    /// <summary>The position of the wrapped data key.</summary>
    public Range WrappedKey { get; }

    public int HeaderSize { get; }

    public ReadOnlySpan<byte> Bytes { get; }

    public ReadOnlySpan<byte> Header => Bytes[..HeaderSize];

    public ReadOnlySpan<byte> Nonce => Bytes.Slice(HeaderSize, NonceSize);

    public ReadOnlySpan<byte> Tag => Bytes.Slice(HeaderSize + NonceSize, TagSize);

    public ReadOnlySpan<byte> Ciphertext => Bytes[(HeaderSize + NonceSize + TagSize)..];

    /// <summary>Creates a record with its header written and space for the rest.</summary>
    public static byte[] Create(string keyId, ReadOnlySpan<byte> wrappedKey, int plaintextSize, out int headerSize)
    {
        if (!KeyText.IsWellFormed(keyId)) throw VaultErrors.Configuration("The id of the current key is not valid Unicode, so that it "
            + "could not be found again: use plain letters, digits and hyphens.");
        var idSize = Encoding.UTF8.GetByteCount(keyId);
        if (idSize > byte.MaxValue || wrappedKey.Length > ushort.MaxValue) throw VaultErrors.Configuration($"The key '{keyId}' has an id "
            + "of over 255 bytes, or wraps to over 65,535 bytes: use a shorter id or another key.");
        headerSize = Prefix + idSize + 2 + wrappedKey.Length;
        var record = new byte[headerSize + NonceSize + TagSize + plaintextSize];
        record[0] = Format;
        record[1] = (byte)idSize;
        Encoding.UTF8.GetBytes(keyId, record.AsSpan(Prefix));
        BinaryPrimitives.WriteUInt16LittleEndian(record.AsSpan(Prefix + idSize), (ushort)wrappedKey.Length);
        wrappedKey.CopyTo(record.AsSpan(Prefix + idSize + 2));
        return record;
    }

    /// <exception cref="CredentialProtectionException">The bytes are too short, or of another format.</exception>
    public static EnvelopeFormat Read(ReadOnlySpan<byte> record)
    {
        if (record.Length < Prefix || record[0] != Format || record.Length < Prefix + record[1] + 2)
            throw new CredentialProtectionException(null);
        var wrappedSize = BinaryPrimitives.ReadUInt16LittleEndian(record[(Prefix + record[1])..]);
        var envelope = new EnvelopeFormat(record, record[1], wrappedSize);
        return record.Length >= envelope.HeaderSize + NonceSize + TagSize ? envelope
            : throw new CredentialProtectionException(envelope.KeyId);
    }
}
