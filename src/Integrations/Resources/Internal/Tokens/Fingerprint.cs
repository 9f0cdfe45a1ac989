using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Integrations.Models;

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

/// <summary>Identifies a query.</summary>
internal static class QueryFingerprint
{
    /// <summary>The whole query except page size and limit.</summary>
    public static byte[] OfAll<T>(ListQuery<T> query) where T : UnifiedRecord
    {
        var print = new Fingerprint();
        AddChoice(print, query);
        print.Add(query.OrderBy?.Field.Name).Add(query.OrderBy is { Field.IsCustom: true } ? 1 : 0)
            .Add(query.OrderBy is { IsDescending: true } ? 1 : 0);
        print.Add((long)query.Deleted).Add(query.Since is null ? [] : query.Since.Content).Add(query.Fields?.Select(f => f.Name).ToList());
        print.Add(query.CustomFields.IsAll ? 1 : 0).Add(query.CustomFields.Names).Add(query.IncludeRaw ? 1 : 0).Add(query.Strict ? 1 : 0);
        return print.ToArray();
    }

    /// <summary>The parts that choose the records.</summary>
    public static byte[] OfChoice<T>(ListQuery<T> query) where T : UnifiedRecord
    {
        var print = new Fingerprint();
        AddChoice(print, query);
        return print.ToArray();
    }

    private static void AddChoice<T>(Fingerprint print, ListQuery<T> query) where T : UnifiedRecord
    {
        print.Add(query.Search).Add(query.Where.Count);
        foreach (var filter in query.Where)
        {
            print.Add(filter.Field.Name).Add(filter.Field.IsCustom ? 1 : 0).Add((long)filter.Operator).Add(filter.Values.Count);
            foreach (var value in filter.Values) print.Add((long)value.Kind).Add(value.Text).Add(value.Instant.UtcTicks).Add(value.Unified);
        }
    }
}
