using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Keeps a write from overwriting what changed meanwhile.</summary>
internal static class Guard
{
    /// <summary>The version to send, and how the condition is kept.</summary>
    /// <exception cref="ConflictException">The record changed since the caller read it.</exception>
    public static async ValueTask<(string? Version, WriteGuard Guard)> CheckAsync<T>(
        ResourceCall<T> call, WriteForm form, string id, T changes, WriteOptions<T> options, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (options.IfUnchangedSince is not { } before)
        {
            if (form.VersionInBody is null) return (null, WriteGuard.None);
            return (changes.Version ?? (await CurrentAsync(call, id, cancellationToken).ConfigureAwait(false) ?? throw Missing(call, id)).Version, WriteGuard.None);
        }

        if (form.VersionInBody is not null && before.Version is { } version) return (version, WriteGuard.VendorToken);
        var now = await CurrentAsync(call, id, cancellationToken).ConfigureAwait(false) ?? throw Missing(call, id);
        if (now.Version != before.Version || now.UpdatedAt != before.UpdatedAt) throw Conflict(call, id, now, changes, inner: null);
        return (now.Version, WriteGuard.ReadCompareWrite);
    }

    /// <summary>The vendor refused the version: the same failure with the record as it is now.</summary>
    public static async ValueTask<ConflictException> ConflictAsync<T>(ResourceCall<T> call, string id, T sent, ConflictException inner, CancellationToken cancellationToken) where T : UnifiedRecord, new() =>
        Conflict(call, id, await CurrentAsync(call, id, cancellationToken).ConfigureAwait(false), sent, inner);

    public static async ValueTask<T?> CurrentAsync<T>(ResourceCall<T> call, string id, CancellationToken cancellationToken) where T : UnifiedRecord, new()
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

    private static ConflictException Conflict<T>(ResourceCall<T> call, string id, T? now, T sent, ConflictException? inner) where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name}: {call.Name("update")}: '{id}' changed since it was read. {inner?.VendorMessage}".TrimEnd())
        {
            Current = now,
            Sent = sent,
            Details = inner?.Details ?? ErrorDetails.Of(call.Connection, call.Name("update"), FaultOrigin.Ours),
        };

    private static NotFoundException Missing<T>(ResourceCall<T> call, string id) where T : UnifiedRecord, new() =>
        new($"{call.Connector.Name}: {call.Name("update")}: there is no record '{id}'.") { Details = ErrorDetails.Of(call.Connection, call.Name("update"), FaultOrigin.Ours) };
}
