using System.Buffers.Binary;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>
/// Where an incremental read goes on: the vendor's clock or token, never ours. Opaque; store its text. Belongs to one connection and
/// resource, and to the conditions and search of the query that gave it: any other list refuses it with
/// <see cref="InvalidRequestException"/>. A plain time belongs to none.
/// </summary>
public sealed class Checkpoint
{
    private readonly CheckpointDocument? _document;
    private readonly Lazy<SealedToken> _token;

    /// <summary>One a list gave; sealed when its text is asked for.</summary>
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

    /// <summary>What tells this checkpoint from another.</summary>
    internal ReadOnlySpan<byte> Content => _token.Value.Content;

    /// <summary>Everything that changed at or after a time, by the vendor's clock.</summary>
    public static implicit operator Checkpoint(DateTimeOffset since) => FromDateTimeOffset(since);

    /// <summary>
    /// Everything that changed at or after a time, by the vendor's clock; <see cref="DateTimeOffset.MinValue"/> is from the beginning.
    /// </summary>
    public static Checkpoint FromDateTimeOffset(DateTimeOffset since)
    {
        var time = since.ToUnixTimeMilliseconds();
        Span<byte> content = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(content, time);
        return new(SealedToken.OfPlain(content), new(time, null, []));
    }

    /// <summary>Reads what <see cref="ToString"/> gave. Whose it is and that it is genuine is proved by the list it is given to.</summary>
    /// <exception cref="InvalidRequestException">The text is no checkpoint, is longer than 16 KB, or was damaged.</exception>
    public static Checkpoint Parse(string text)
    {
        var token = SealedToken.Read(text, "checkpoint");
        if (token.IsBound) return new(token, null);
        var isTime = BinaryPrimitives.TryReadInt64LittleEndian(token.Content, out var time) && token.Content.Length == sizeof(long);
        if (isTime && TokenContent.IsTime(time)) return new(token, new(time, null, []));
        throw new InvalidRequestException("This checkpoint is out of range: pass back one that the library gave.") { Origin =
            FaultOrigin.Ours };
    }

    /// <summary>The text to store, at most 16 KB.</summary>
    public override string ToString() => _token.Value.ToString();

    /// <summary>A checkpoint kept with its connection; null when it can be read no more.</summary>
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

    /// <exception cref="InvalidRequestException">It is another list's, or was changed.</exception>
    internal CheckpointDocument Open<T>(ResourceCall<T> call, ListQuery<T> query) where T : UnifiedRecord, new() =>
        _document is not null && !_token.Value.IsBound
            ? _document
            : ListSeal.OfCheckpoints(call, query).Open(_token.Value, CheckpointDocument.Read);
}
