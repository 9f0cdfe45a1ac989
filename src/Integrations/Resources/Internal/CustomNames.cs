using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Resolves the names of custom fields by the object's description, for a vendor whose own names are keys.</summary>
internal static class CustomNames
{
    /// <summary>Makes the names of a query's custom fields known to the call.</summary>
    /// <exception cref="InvalidRequestException">A field of that name does not exist, or several have it.</exception>
    public static ValueTask ResolveAsync<T>(ResourceCall<T> call, ListQuery<T> query, CancellationToken cancellationToken)
        where T : UnifiedRecord, new()
    {
        if (!call.Definition.Options.CustomFields.HasLabelNames) return default;
        var compared = query.Where.Select(static filter => filter.Field).Append(query.OrderBy?.Field).OfType<Field<T>>()
            .Where(static field => field.IsCustom).Select(static field => field.Name);
        return ResolveAsync(call, [.. query.CustomFields.Names, .. compared], query.CustomFields.IsAll, cancellationToken);
    }

    /// <summary>Makes the names of the custom fields that a write sets or clears known to the call.</summary>
    /// <exception cref="InvalidRequestException">A field of that name does not exist, or several have it.</exception>
    public static ValueTask ResolveAsync<T>(ResourceCall<T> call, IEnumerable<T> records, WriteOptions<T> options,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        if (!call.Definition.Options.CustomFields.HasLabelNames) return default;
        var written = records.SelectMany(static record => record.CustomFieldsOrNull?.Written?.Keys ?? []);
        var cleared = options.Clear.Where(static one => one.IsCustom).Select(static one => one.Name);
        return ResolveAsync(call, [.. written, .. cleared], isAll: false, cancellationToken);
    }

    private static async ValueTask ResolveAsync<T>(ResourceCall<T> call, IReadOnlyCollection<string> names, bool isAll,
        CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var asked = names.Where(name => !call.Table.FieldMap.Custom.ContainsKey(name)).ToHashSet(StringComparer.Ordinal);
        if (asked.Count == 0 && !isAll) return;
        var labels = await LabelsAsync(call, cancellationToken).ConfigureAwait(false);
        if (asked.Any(name => !labels.Keys.Contains(name) && !labels.Several.ContainsKey(name)))
        {
            // A field may be new: the description is read again before its name counts as unknown.
            await call.Runtime.Metadata.RefreshAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false);
            labels = await LabelsAsync(call, cancellationToken).ConfigureAwait(false);
        }

        if (asked.Select(name => Problem(labels, name)).OfType<FieldError>().ToList() is { Count: > 0 } problems)
            throw new InvalidRequestException($"{call.Connector.Name}: {string.Join("; ", problems)}.")
            {
                FieldErrors = problems,
                Details = ErrorDetails.Of(call.Connection, call.Definition.Name, FaultOrigin.Ours),
            };
        call.Use(labels);
    }

    private static FieldError? Problem(FieldLabels labels, string name) =>
        labels.Keys.Contains(name) || labels.Several.GetValueOrDefault(name) is { Length: 1 } ? null
        : labels.Several.GetValueOrDefault(name) is not { } keys
            ? new() { Field = name, Message = "is not a custom field that this connection sees, by its key or its label" }
        : new() { Field = name, Message = $"is the label of several custom fields: use one of the keys {string.Join(", ", keys)}" };

    private static async ValueTask<FieldLabels> LabelsAsync<T>(ResourceCall<T> call, CancellationToken cancellationToken)
        where T : UnifiedRecord, new() => new((await call.Runtime.Metadata
            .ObjectAsync(call.Connection, call.VendorObject, cancellationToken).ConfigureAwait(false)).Fields);
}
