namespace Integrations.Internal;

/// <summary>A short hash of one state of one record: id, time, version where the vendor has one, deleted or not.</summary>
internal static class DeduplicationHash
{
    /// <summary>
    /// Most marks a checkpoint carries, so that its text keeps within <see cref="TokenContent.MostCharacters"/>; beyond them a record may
    /// be handed out twice, never lost.
    /// </summary>
    public const int Most = 640;

    private const ulong Start = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>FNV-1a: stable across processes and releases.</summary>
    public static ulong Of(string id, DateTimeOffset? updatedAt, bool isDeleted, string? version = null)
    {
        var hash = Add((Add(Start, id) ^ (ulong)id.Length) * Prime, version);
        var ticks = (ulong)(updatedAt?.UtcTicks ?? 0);
        for (var shift = 0; shift < 64; shift += 16) hash = (hash ^ ((ticks >> shift) & 0xFFFF)) * Prime;
        return (hash ^ (isDeleted ? 1UL : 0UL)) * Prime;
    }

    /// <summary>A hash of a record at a position of an order: the id, and the value by which it is ordered.</summary>
    public static ulong OfPlace(string id, string? value) => Add((Add(Start, id) ^ (ulong)id.Length) * Prime, value);

    private static ulong Add(ulong hash, string? text)
    {
        foreach (var c in text.AsSpan()) hash = (hash ^ c) * Prime;
        return hash;
    }
}
