using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Creates and opens the tokens of one list: authenticated under the connection's key, bound to connection, resource and query.
/// </summary>
internal sealed class ListSeal
{
    private readonly byte[] _key;
    private readonly string _what;
    private readonly byte[] _owner;
    private readonly byte[] _query;
    private readonly ErrorDetails _details;

    private ListSeal(byte[] key, string what, byte[] owner, byte[] query, ErrorDetails details)
    {
        _key = key;
        _what = what;
        _owner = owner;
        _query = query;
        _details = details;
    }

    /// <summary>The seal of cursors: covers the whole query except page size and limit.</summary>
    public static ListSeal OfCursors<T>(ResourceCall<T> call, ListQuery<T> query) where T : UnifiedRecord, new() =>
        new(KeyOf(call), "cursor", OwnerOf(call), QueryFingerprint.OfAll(query), DetailsOf(call));

    /// <summary>The seal of checkpoints: covers the parts that choose the records, conditions and search.</summary>
    public static ListSeal OfCheckpoints<T>(ResourceCall<T> call, ListQuery<T> query) where T : UnifiedRecord, new() =>
        new(KeyOf(call), "checkpoint", OwnerOf(call), QueryFingerprint.OfChoice(query), DetailsOf(call));

    /// <summary>True when a checkpoint was created under this key, whatever it belongs to.</summary>
    public static bool IsGenuineCheckpoint(byte[] key, SealedToken token)
    {
        Span<byte> code = stackalloc byte[SealedToken.CodeLength];
        CodeOf(key, "checkpoint", token.Owner, token.Query, token.Content, code);
        return CryptographicOperations.FixedTimeEquals(code, token.Code);
    }

    public SealedToken Seal(ReadOnlySpan<byte> content)
    {
        Span<byte> code = stackalloc byte[SealedToken.CodeLength];
        CodeOf(_key, _what, _owner, _query, content, code);
        return SealedToken.Of(_owner, _query, code, content);
    }

    /// <summary>Reads the content of a genuine token. Checks the owner first: a token of another owner is never parsed.</summary>
    /// <exception cref="InvalidRequestException">The token belongs to another list, was changed, or is invalid.</exception>
    public TContent Open<TContent>(SealedToken token, Func<BinaryReader, TContent> read)
    {
        if (!token.IsBound)
            throw Refused($"This is not a {_what} of this library, or it was changed: pass back the text that the library returned.");
        if (!CryptographicOperations.FixedTimeEquals(token.Owner, _owner))
            throw Refused($"This {_what} belongs to another connection or resource: pass it to the list that returned it.");
        if (!CryptographicOperations.FixedTimeEquals(token.Query, _query))
            throw Refused($"This {_what} belongs to another query: pass it to the query that returned it.");
        Span<byte> code = stackalloc byte[SealedToken.CodeLength];
        CodeOf(_key, _what, token.Owner, token.Query, token.Content, code);
        if (!CryptographicOperations.FixedTimeEquals(code, token.Code))
            throw Refused($"This {_what} was changed, or is older than the connection: start again without it.");
        return TokenContent.Read(token.Content, read) ?? throw Refused($"This {_what} is out of range: start again without it.");
    }

    private static byte[] KeyOf<T>(ResourceCall<T> call) where T : UnifiedRecord, new() =>
        call.TokenKey ?? throw new InvalidOperationException("This call returns no cursors and no checkpoints.");

    private static byte[] OwnerOf<T>(ResourceCall<T> call) where T : UnifiedRecord, new()
    {
        var print = new Fingerprint();
        var key = call.Connection.Key;
        print.Add(call.Connector.Id).Add(key.Tenant.Value).Add(key.Connection.Value).Add(call.Definition.Name).Add(call.VendorObject);
        return print.ToArray();
    }

    private static void CodeOf(
        byte[] key, string what, ReadOnlySpan<byte> owner, ReadOnlySpan<byte> query, ReadOnlySpan<byte> content, Span<byte> code)
    {
        // One call over all parts, which have fixed lengths except the last.
        var length = 1 + owner.Length + query.Length + content.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        rented[0] = (byte)what.Length;
        owner.CopyTo(rented.AsSpan(1));
        query.CopyTo(rented.AsSpan(1 + owner.Length));
        content.CopyTo(rented.AsSpan(1 + owner.Length + query.Length));
        HMACSHA256.HashData(key, rented.AsSpan(0, length), code);
        ArrayPool<byte>.Shared.Return(rented);
    }

    private static ErrorDetails DetailsOf<T>(ResourceCall<T> call) where T : UnifiedRecord, new() =>
        ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours);

    private InvalidRequestException Refused(string message) => new(message) { Details = _details };
}

/// <summary>
/// The text of a cursor or checkpoint: version, checksum, owner, query, authentication code, content. Parsing detects damage;
/// <see cref="ListSeal"/> verifies authenticity.
/// </summary>
internal sealed class SealedToken
{
    /// <summary>The length of the authentication code, in bytes.</summary>
    public const int CodeLength = HMACSHA256.HashSizeInBytes;

    private const byte Bound = 2;
    private const byte Plain = 3;
    private const int SumLength = 8;
    private const int Head = 1 + SumLength;
    private const int OwnerAt = Head;
    private const int QueryAt = OwnerAt + Fingerprint.Length;
    private const int CodeAt = QueryAt + Fingerprint.Length;
    private const int ContentAt = CodeAt + CodeLength;
    private readonly byte[] _bytes;

    private SealedToken(byte[] bytes) => _bytes = bytes;

    /// <summary>False for a time that a caller specified: it is bound to no list and proves nothing.</summary>
    public bool IsBound => _bytes[0] == Bound;

    public ReadOnlySpan<byte> Owner => _bytes.AsSpan(OwnerAt, Fingerprint.Length);

    public ReadOnlySpan<byte> Query => _bytes.AsSpan(QueryAt, Fingerprint.Length);

    public ReadOnlySpan<byte> Code => _bytes.AsSpan(CodeAt, CodeLength);

    public ReadOnlySpan<byte> Content => _bytes.AsSpan(IsBound ? ContentAt : Head);

    /// <summary>A token bound to an owner and a query.</summary>
    public static SealedToken Of(ReadOnlySpan<byte> owner, ReadOnlySpan<byte> query, ReadOnlySpan<byte> code, ReadOnlySpan<byte> content)
    {
        var bytes = new byte[ContentAt + content.Length];
        bytes[0] = Bound;
        owner.CopyTo(bytes.AsSpan(OwnerAt));
        query.CopyTo(bytes.AsSpan(QueryAt));
        code.CopyTo(bytes.AsSpan(CodeAt));
        content.CopyTo(bytes.AsSpan(ContentAt));
        return Summed(bytes);
    }

    /// <summary>A token that is not bound to a list.</summary>
    public static SealedToken OfPlain(ReadOnlySpan<byte> content)
    {
        var bytes = new byte[Head + content.Length];
        bytes[0] = Plain;
        content.CopyTo(bytes.AsSpan(Head));
        return Summed(bytes);
    }

    /// <exception cref="InvalidRequestException">The text is too long, or is not a token of this library.</exception>
    public static SealedToken Read(string text, string what)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > TokenContent.MostCharacters)
            throw Refused($"This {what} is longer than {TokenContent.MostCharacters:N0} characters: pass back what the library gave.");
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            Span<byte> sum = stackalloc byte[SumLength];
            if (bytes.Length > Head && (bytes[0] == Plain || (bytes[0] == Bound && bytes.Length > ContentAt)))
            {
                Sum(bytes, sum);
                if (sum.SequenceEqual(bytes.AsSpan(1, SumLength))) return new SealedToken(bytes);
            }
        }
        catch (FormatException)
        {
        }

        throw Refused($"This is not a {what} of this library, or it was changed: pass back the text that the library returned.");
    }

    /// <summary>The description.</summary>
    public override string ToString() => Base64Url.EncodeToString(_bytes);

    private static InvalidRequestException Refused(string message) => new(message) { Origin = FaultOrigin.Ours };

    private static SealedToken Summed(byte[] bytes)
    {
        Sum(bytes, bytes.AsSpan(1, SumLength));
        return new SealedToken(bytes);
    }

    private static void Sum(ReadOnlySpan<byte> bytes, Span<byte> sum)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[Head..], hash);
        hash[..SumLength].CopyTo(sum);
    }
}

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
