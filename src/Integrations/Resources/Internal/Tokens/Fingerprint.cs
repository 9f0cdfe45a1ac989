using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Integrations.Internal;

/// <summary>A digest of parts, each with its length: no two lists of parts give the same input.</summary>
internal sealed class Fingerprint : IDisposable
{
    /// <summary>Bytes of a digest.</summary>
    public const int Length = 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public Fingerprint Add(string? text)
    {
        Add(text?.Length ?? -1L);
        // UTF-16 as it stands: UTF-8 would make every half character the same.
        _hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        return this;
    }

    public Fingerprint Add(long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        _hash.AppendData(bytes);
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
        _hash.AppendData(bytes);
        return this;
    }

    public byte[] ToArray() => _hash.GetHashAndReset()[..Length];

    public void Dispose() => _hash.Dispose();
}
