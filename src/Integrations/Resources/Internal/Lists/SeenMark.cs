namespace Integrations.Internal;

/// <summary>A short mark of one state of one record: id, time, deleted or not.</summary>
internal static class SeenMark
{
    /// <summary>Most marks a checkpoint carries; beyond them a record may be handed out twice, never lost.</summary>
    public const int Most = 2048;

    /// <summary>FNV-1a over the id, then the time: stable over processes and versions.</summary>
    public static ulong Of(string id, DateTimeOffset? updatedAt, bool isDeleted)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in id) hash = (hash ^ c) * 1099511628211UL;
        var ticks = (ulong)(updatedAt?.UtcTicks ?? 0);
        for (var shift = 0; shift < 64; shift += 16) hash = (hash ^ ((ticks >> shift) & 0xFFFF)) * 1099511628211UL;
        return (hash ^ (isDeleted ? 1UL : 0UL)) * 1099511628211UL;
    }
}
