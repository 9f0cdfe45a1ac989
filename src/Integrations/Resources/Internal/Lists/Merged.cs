using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Records that were merged into others: only the resulting record names them.</summary>
internal static class Merged
{
    /// <summary>The path of their ids; null: the list contains deleted records themselves.</summary>
    public static string? Path<T>(ListPhase<T> phase) where T : UnifiedRecord, new() => phase.OnlyDeleted ? phase.Spec.MergedIds : null;

    /// <summary>A deleted record for each id that was merged.</summary>
    public static List<T> Of<T>(List<T> records, JsonPath path) where T : UnifiedRecord, new() =>
    [
        .. from record in records
           from id in JsonResponse.Text(record.Raw.Json, path)?.Split(';',
               StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []
           where id != record.Id
           select new T { Id = id, IsDeleted = true, UpdatedAt = record.UpdatedAt, Connector = record.Connector },
    ];
}
