using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>The records of one account: a table for each kind, and the references between them.</summary>
public class RecordTables
{
    private readonly Dictionary<string, RecordSchema> _schemas;
    private readonly Dictionary<string, SimulatedTable> _tables;

    /// <summary>Creates a table for each kind of record.</summary>
    public RecordTables(IEnumerable<RecordSchema> schemas, Func<RecordSchema, SimulatedTable> create)
    {
        _schemas = schemas.ToDictionary(schema => schema.Name, StringComparer.OrdinalIgnoreCase);
        _tables = _schemas.Values.ToDictionary(schema => schema.Name, create, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The table of a kind, ignoring case.</summary>
    public SimulatedTable this[string kind] => _tables.TryGetValue(kind, out var table) ? table
        : throw new ArgumentException($"The vendor has no records '{kind}'. It has: {string.Join(", ", _tables.Keys)}.", nameof(kind));

    /// <summary>The records of a kind that are not deleted.</summary>
    public IEnumerable<SimulatedRecord> Living(string kind) => this[kind].Living;

    /// <summary>The record of that id unless it was deleted; null without one, and for null as id.</summary>
    public SimulatedRecord? Find(string kind, string? id) => this[kind].FindLiving(id);

    /// <summary>The living record that a reference leads to; null without one.</summary>
    public SimulatedRecord? Find(RecordReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return Find(reference.Field.References!, reference.Id);
    }

    /// <summary>The errors of references in a body: those that lead to no living record.</summary>
    public IEnumerable<RecordError> CheckReferences(RecordSchema schema, JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return from reference in schema.References(body)
               where Find(reference) is null
               select new RecordError(reference.Path, RecordRule.NoSuchRecord,
                   $"There is no {reference.Field.References} {reference.Id}.") { Declaration = reference.Field };
    }

    /// <summary>The errors of unique fields in a body: those whose value another living record has.</summary>
    public IEnumerable<RecordError> CheckUnique(RecordSchema schema, JsonObject body, string? exceptId)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return from field in schema.Fields
               where field.IsUnique && body[field.Name] is not null
               where this[schema.Name].Holding(field.Name, body[field.Name]!.AsText(), exceptId).Any()
               select new RecordError(field.Name, RecordRule.Duplicate, "Another record has the value.") { Declaration = field };
    }

    /// <summary>Changes every reference to one record to another value, as a merge does.</summary>
    /// <param name="kind">The kind of the record.</param>
    /// <param name="fromId">The id that the references have.</param>
    /// <param name="value">Makes the value that they get.</param>
    public void Redirect(string kind, string fromId, Func<JsonNode> value)
    {
        IEnumerable<RecordReference> To(RecordSchema schema, JsonObject fields) => schema.References(fields)
            .Where(reference => reference.Field.References == kind && reference.Id == fromId);
        foreach (var schema in _schemas.Values)
            foreach (var record in this[schema.Name].Living.Where(record => To(schema, record.Fields).Any()).ToList())
                this[schema.Name].Change(record.Id, fields =>
                {
                    foreach (var reference in To(schema, fields).ToList()) reference.Value = value();
                });
    }
}
