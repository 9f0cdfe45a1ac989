using System.Buffers.Binary;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>
/// The start of an incremental read: a time or token of the vendor, never of the host's clock. Opaque; store its text. Belongs to one
/// connection and resource, and to the conditions and search of the query that returned it: any other list refuses it with
/// <see cref="InvalidRequestException"/>. A checkpoint from a plain time is not bound to a list.
/// </summary>
public sealed class Checkpoint
{
    private readonly CheckpointDocument? _document;
    private readonly Lazy<SealedToken> _token;

    /// <summary>Creates the checkpoint of a list; sealed when its text is requested.</summary>
    internal Checkpoint(CheckpointDocument document, ListSeal seal)
    {
        _document = document;
        _token = new(() => seal.Seal(document.Write()));
    }

    private Checkpoint(SealedToken token, CheckpointDocument? document)
    {
        _document = document;
        _token = new(token);
    }

    /// <summary>Identifies this checkpoint.</summary>
    internal ReadOnlySpan<byte> Content => _token.Value.Content;

    /// <summary>All changes at or after a time, by the vendor's clock.</summary>
    public static implicit operator Checkpoint(DateTimeOffset since) => FromDateTimeOffset(since);

    /// <summary>
    /// All changes at or after a time, by the vendor's clock; <see cref="DateTimeOffset.MinValue"/> means from the beginning.
    /// </summary>
    public static Checkpoint FromDateTimeOffset(DateTimeOffset since)
    {
        var time = since.ToUnixTimeMilliseconds();
        Span<byte> content = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(content, time);
        return new(SealedToken.OfPlain(content), new(time, null, []));
    }

    /// <summary>
    /// Parses the result of <see cref="ToString"/>. The list that receives the checkpoint verifies its owner and authenticity.
    /// </summary>
    /// <exception cref="InvalidRequestException">The text is not a checkpoint, is longer than 16 KB, or was damaged.</exception>
    public static Checkpoint Parse(string text)
    {
        var token = SealedToken.Read(text, "checkpoint");
        if (token.IsBound) return new(token, null);
        var isTime = BinaryPrimitives.TryReadInt64LittleEndian(token.Content, out var time) && token.Content.Length == sizeof(long);
        if (isTime && TokenContent.IsTime(time)) return new(token, new(time, null, []));
        throw new InvalidRequestException("This checkpoint is out of range: pass back one that the library returned.") { Origin =
            FaultOrigin.Ours };
    }

    /// <summary>The text to store, at most 16 KB.</summary>
    public override string ToString() => _token.Value.ToString();

    /// <summary>A checkpoint stored with its connection; null when it can no longer be read.</summary>
    internal static Checkpoint? Find(string text, byte[]? key)
    {
        try
        {
            var token = SealedToken.Read(text, "checkpoint");
            return !token.IsBound || (key is not null && ListSeal.IsGenuineCheckpoint(key, token)) ? Parse(text) : null;
        }
        catch (InvalidRequestException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidRequestException">The checkpoint belongs to another list, or was changed.</exception>
    internal CheckpointDocument Open<T>(ResourceCall<T> call, ListQuery<T> query) where T : UnifiedRecord, new() =>
        _document is not null && !_token.Value.IsBound
            ? _document
            : ListSeal.OfCheckpoints(call, query).Open(_token.Value, CheckpointDocument.Read);
}
