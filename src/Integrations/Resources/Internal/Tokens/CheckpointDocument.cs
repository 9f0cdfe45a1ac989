namespace Integrations.Internal;

/// <summary>
/// The start of the next read of records and deletions, by the vendor's clock, and the records read within the look-back before it.
/// </summary>
/// <param name="Records">Epoch milliseconds.</param>
/// <param name="Deletions">Epoch milliseconds; null: with the records.</param>
/// <param name="Seen">Hashes of records that were already returned.</param>
internal sealed record CheckpointDocument(long Records, long? Deletions, IReadOnlyCollection<ulong> Seen)
{
    public byte[] Write() => TokenContent.Write(writer =>
    {
        writer.WriteTime(Records);
        writer.WriteTime(Deletions);
        writer.WriteMarks(Seen);
    });

    public static CheckpointDocument Read(BinaryReader reader) =>
        new(reader.ReadTime() ?? throw new FormatException("no time"), reader.ReadTime(), reader.ReadMarks());
}
