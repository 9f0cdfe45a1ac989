using System.Buffers;
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
