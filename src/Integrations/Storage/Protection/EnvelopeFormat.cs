using System.Buffers.Binary;
using System.Text;
using Integrations.Storage;

namespace Integrations.Internal;

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
            throw new CredentialProtectionException(ProtectionProblem.Damaged, null);
        var wrappedSize = BinaryPrimitives.ReadUInt16LittleEndian(record[(Prefix + record[1])..]);
        var envelope = new EnvelopeFormat(record, record[1], wrappedSize);
        return record.Length >= envelope.HeaderSize + NonceSize + TagSize ? envelope
            : throw new CredentialProtectionException(ProtectionProblem.Damaged, envelope.KeyId);
    }
}
