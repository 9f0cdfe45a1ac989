using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Refuses a query with null or negative values, before a request is sent.</summary>
internal static class QueryArguments
{
    /// <exception cref="InvalidRequestException">Names the property and the value to use instead.</exception>
    public static void Require<T>(ResourceCall<T> call, ListQuery<T> query) where T : UnifiedRecord, new()
    {
        if (ProblemOf(query) is not { } problem) return;
        throw new InvalidRequestException($"{call.Name("list")}: {problem}.")
        {
            Details = ErrorDetails.Of(call.Connection, call.Name("list"), FaultOrigin.Ours),
        };
    }

    private static string? ProblemOf<T>(ListQuery<T> query) where T : UnifiedRecord, new() => query switch
    {
        { Where: null } => "Where is null: omit it to list without conditions",
        _ when query.Where.Any(static condition => condition is null) => "Where contains null: omit conditions that are not set",
        { CustomFields: null } => "CustomFields is null: use CustomFieldSelection.Mapped, which is the default",
        _ when query.Fields?.Any(static field => field is null) is true => "Fields contains null: omit fields that are not set",
        { Limit: < 0 } => $"Limit is {query.Limit}: set the maximum number of records to list, or null for all",
        _ => null,
    };
}
