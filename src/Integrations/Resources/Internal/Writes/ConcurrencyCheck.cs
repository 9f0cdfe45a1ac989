using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Prevents a write from overwriting a concurrent change.</summary>
internal static class ConcurrencyCheck
{
    /// <summary>The version to send, the kind of guard, and the vendor's current record where <paramref name="needsHeld"/>.</summary>
    /// <exception cref="ConflictException">The record changed since the caller read it.</exception>
    /// <exception cref="NotFoundException">The record does not exist.</exception>
    public static async ValueTask<(string? Version, WriteGuard Guard, T? Held)> CheckAsync<T>(
        ResourceCall<T> call, WriteOperation spec, string id, T changes, WriteOptions<T> options, bool needsHeld,
            CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var before = options.IfUnchangedSince;
        var known = spec.VersionInBody is null ? null : before is null ? changes.Version : before.Version;
        if (before is not null && known is null && !TellsChanges(call))
            throw call.NotSupported("guard updates of",
                $"Its records have neither a version nor a time of change here: write without {nameof(WriteOptions<>.IfUnchangedSince)}.");
        var isRead = needsHeld || (before is null ? spec.VersionInBody is not null && known is null : known is null);
        var now = isRead ? await CurrentAsync(call, id, cancellationToken).ConfigureAwait(false) ?? throw Missing(call, id) : null;
        if (before is null) return (spec.VersionInBody is null ? null : known ?? now!.Version, WriteGuard.None, now);
        if (known is not null) return (known, WriteGuard.VendorToken, now);
        return now!.Version == before.Version && now.UpdatedAt == before.UpdatedAt ? (now.Version, WriteGuard.ReadCompareWrite, now)
            : throw Conflict(call, id, now, changes, inner: null);
    }

    /// <summary>The vendor rejected the version: the same exception with the current record.</summary>
    public static async ValueTask<ConflictException> ConflictAsync<T>(ResourceCall<T> call, string id, T sent, ConflictException inner,
        CancellationToken cancellationToken) where T : UnifiedRecord, new() =>
        Conflict(call, id, await CurrentAsync(call, id, cancellationToken).ConfigureAwait(false), sent, inner);

    /// <summary>True when records have a version or a time: without either, two records would always look the same.</summary>
    private static bool TellsChanges<T>(ResourceCall<T> call) where T : UnifiedRecord, new() =>
        call.Table.Find(nameof(UnifiedRecord.Version)) is not null || call.Table.Find(nameof(UnifiedRecord.UpdatedAt)) is not null;

    public static async ValueTask<T?> CurrentAsync<T>(ResourceCall<T> call, string id, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        try
        {
            return await Getter.GetAsync(call, id, CustomFieldSelection.Mapped, cancellationToken).ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    private static ConflictException Conflict<T>(ResourceCall<T> call, string id, T? now, T sent, ConflictException? inner)
        where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name}: {call.Name("update")}: '{id}' was changed since it was read. {inner?.VendorMessage}".TrimEnd())
        {
            Current = now,
            Sent = sent,
            Details = inner?.Details ?? ErrorDetails.Of(call.Connection, call.Name("update"), FaultOrigin.Ours),
        };

    private static NotFoundException Missing<T>(ResourceCall<T> call, string id) where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name}: {call.Name("update")}: the record '{id}' does not exist.") { Details =
            ErrorDetails.Of(call.Connection, call.Name("update"), FaultOrigin.Ours) };
}
