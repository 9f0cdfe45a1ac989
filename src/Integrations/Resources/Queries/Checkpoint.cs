using Integrations.Internal;

namespace Integrations;

/// <summary>
/// Where an incremental read goes on: the vendor's clock or token, never ours. Opaque; store its text. Belongs to one connection and resource.
/// </summary>
public sealed class Checkpoint
{
    internal Checkpoint(CheckpointDocument document) => Document = document;

    internal CheckpointDocument Document { get; }

    /// <summary>Everything that changed at or after a time, by the vendor's clock.</summary>
    public static implicit operator Checkpoint(DateTimeOffset since) => FromDateTimeOffset(since);

    /// <summary>Everything that changed at or after a time, by the vendor's clock.</summary>
    public static Checkpoint FromDateTimeOffset(DateTimeOffset since) => new(new CheckpointDocument { Records = new() { Time = since.ToUnixTimeMilliseconds() } });

    /// <summary>Reads what <see cref="ToString"/> gave.</summary>
    /// <exception cref="InvalidRequestException">The text is no checkpoint, or was changed.</exception>
    public static Checkpoint Parse(string text) => new(SealedText.Open(text, CheckpointJson.Default.CheckpointDocument, "checkpoint"));

    /// <summary>The text to store.</summary>
    public override string ToString() => SealedText.Seal(Document, CheckpointJson.Default.CheckpointDocument);
}
