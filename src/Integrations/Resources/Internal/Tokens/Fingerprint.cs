using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Integrations.Internal;

/// <summary>A digest of parts, each with its length: different lists of parts never give the same input.</summary>
internal sealed class Fingerprint
{
    /// <summary>The length of a digest, in bytes.</summary>
    public const int Length = 16;

    private readonly ArrayBufferWriter<byte> _parts = new(256);

    public Fingerprint Add(string? text)
    {
        Add(text?.Length ?? -1L);
        // UTF-16 unchanged: UTF-8 would make all unpaired surrogates equal.
        _parts.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        return this;
    }

    public Fingerprint Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_parts.GetSpan(sizeof(long)), number);
        _parts.Advance(sizeof(long));
        return this;
    }

    public Fingerprint Add(IReadOnlyCollection<string>? texts)
    {
        Add(texts?.Count ?? -1L);
        foreach (var text in texts?.Order(StringComparer.Ordinal) ?? Enumerable.Empty<string>()) Add(text);
        return this;
    }

    public Fingerprint Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        _parts.Write(bytes);
        return this;
    }

    public byte[] ToArray()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_parts.WrittenSpan, hash);
        return hash[..Length].ToArray();
    }
}
