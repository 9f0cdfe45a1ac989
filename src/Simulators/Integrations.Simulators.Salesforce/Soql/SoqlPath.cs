namespace Integrations.Simulators.Salesforce;

/// <summary>A column of a query: the parents to walk through, then a field.</summary>
internal sealed record SoqlPath(IReadOnlyList<FieldDefinition> Parents, FieldDefinition Field)
{
    public object? Read(SalesforceRecord record, RecordStore store)
    {
        SalesforceRecord? owner = record;
        foreach (var parent in Parents)
            owner = store.Find(owner?.Text(parent.Name));
        return owner?[Field.Name];
    }
}
