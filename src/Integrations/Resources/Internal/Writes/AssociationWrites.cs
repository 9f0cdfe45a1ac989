using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Fields that are written as links, after the record.</summary>
internal static class AssociationWrites
{
    /// <exception cref="PartiallyAppliedException">The record was written, a link was not.</exception>
    public static async ValueTask WriteAsync<T>(ResourceCall<T> call, T record, string id, string operation, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var applied = new List<string> { call.Name(operation) };
        foreach (var row in call.Table.Rows)
        {
            if (row.Row.Traits.LinkedTo is not { } resource || !row.Field.IsSet(record)) continue;
            foreach (var target in Targets(row.Field.ValueOf(record)))
            {
                try
                {
                    await Linker.LinkAsync(call, id, resource, target, label: null, cancellationToken).ConfigureAwait(false);
                    applied.Add($"link {resource} {target}");
                }
                catch (IntegrationException e)
                {
                    throw new PartiallyAppliedException($"{call.Connector.Name}: {call.Definition.Name} '{id}' was written, but {row.Field} was not: {e.Message}", e)
                    {
                        RecordId = id,
                        Applied = applied,
                        Failed = row.Field.Name,
                        Details = ErrorDetails.Of(call.Connection, call.Name(operation), e.Origin),
                    };
                }
            }
        }
    }

    /// <summary>References from which a link cannot be created.</summary>
    public static IEnumerable<Reference> WithoutId(object? value) => value switch
    {
        Reference { Id: null } one => [one],
        Reference[] many => many.Where(r => r.Id is null),
        _ => [],
    };

    private static IEnumerable<string> Targets(object? value) => value switch
    {
        Reference { Id: { } id } => [id],
        Reference[] many => many.Select(r => r.Id).OfType<string>(),
        _ => [],
    };
}
