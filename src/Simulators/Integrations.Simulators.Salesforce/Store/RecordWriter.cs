using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>Writes from the API: fields, rules, uniqueness, locks, then the store.</summary>
internal sealed class RecordWriter(Org org, bool allowDuplicates)
{
    private readonly FieldReader _reader = new(org);

    public SalesforceRecord Insert(ObjectDefinition type, JsonObject body)
    {
        RefuseUnwritable(type, "inserted");
        var values = _reader.Read(type, body, creating: true);
        Check(type, null, values);
        foreach (var reverted in values.Keys.Where(name => org.Schema.IsReverted(type, type.Field(name)!)).ToList())
            values.Remove(reverted);
        return org.Store.Add(type, values);
    }

    public void Update(SalesforceRecord record, JsonObject body)
    {
        RefuseUnwritable(record.Type, "updated");
        RefuseGone(record);
        var values = _reader.Read(record.Type, body, creating: false);
        org.RefuseIfLocked(record.Id);
        Check(record.Type, record, values);
        foreach (var reverted in values.Keys.Where(name => org.Schema.IsReverted(record.Type, record.Type.Field(name)!)).ToList())
            values.Remove(reverted);
        org.Store.Update(record, values);
    }

    public void Delete(SalesforceRecord record)
    {
        RefuseUnwritable(record.Type, "deleted");
        RefuseGone(record);
        org.RefuseIfLocked(record.Id);
        org.Store.Delete(record);
    }

    private static void RefuseGone(SalesforceRecord record)
    {
        if (record.IsDeleted)
            throw SalesforceException.Deleted();
    }

    private static void RefuseUnwritable(ObjectDefinition type, string verb)
    {
        if (!type.Writable)
            throw new SalesforceException(400, "INVALID_TYPE_FOR_OPERATION", $"entity type cannot be {verb}: {type.Label}", []);
    }

    private void Check(ObjectDefinition type, SalesforceRecord? record, Dictionary<string, object?> values)
    {
        var after = record?.Snapshot() ?? new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
            after[name] = value;
        if (org.ValidationRules.Find(rule => rule.SObject == type.Name && rule.Violated(after)) is { } broken)
            throw new SalesforceException(400, "FIELD_CUSTOM_VALIDATION_EXCEPTION", broken.Message, broken.Field is null ? []
                : [broken.Field]);
        RefuseSameKey(type, record, values);
        if (!allowDuplicates)
            RefuseLikeness(type, record, values);
    }

    private void RefuseSameKey(ObjectDefinition type, SalesforceRecord? record, Dictionary<string, object?> values)
    {
        foreach (var field in type.Fields.Where(field => field.Unique))
        {
            if (Same(type, record, field.Name, values) is { } other)
                throw new SalesforceException(400, "DUPLICATE_VALUE",
                    $"duplicate value found: {field.Name} duplicates value on record with id: {other.Id}", []);
        }
    }

    private void RefuseLikeness(ObjectDefinition type, SalesforceRecord? record, Dictionary<string, object?> values)
    {
        foreach (var rule in org.DuplicateRules.Where(rule => rule.SObject == type.Name))
        {
            if (Same(type, record, rule.Field, values) is { } other)
                throw DuplicateAnswer.Refuse(rule, other);
        }
    }

    private SalesforceRecord? Same(ObjectDefinition type, SalesforceRecord? record, string field, Dictionary<string, object?> values) =>
        values.TryGetValue(field, out var value) && value is not null
            ? org.Store.Rows(type.Name).FirstOrDefault(row => row != record && !row.IsDeleted && QueryValues.Same(row[field], value))
            : null;
}
