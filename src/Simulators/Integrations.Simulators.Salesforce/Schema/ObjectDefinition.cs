namespace Integrations.Simulators.Salesforce;

/// <summary>One sObject: its key prefix and its fields, in the order describe shows them.</summary>
internal sealed class ObjectDefinition(string name, string label, string keyPrefix, IEnumerable<FieldDefinition> fields)
{
    private readonly List<FieldDefinition> _fields = [.. fields];

    public string Name { get; } = name;

    public string Label { get; } = label;

    public string KeyPrefix { get; } = keyPrefix;

    public string LabelPlural { get; init; } = label + "s";

    /// <summary>False for set-up objects such as OpportunityStage, which the API cannot write.</summary>
    public bool Writable { get; init; } = true;

    public bool Searchable { get; init; }

    public bool Custom => Name.EndsWith("__c", StringComparison.OrdinalIgnoreCase);

    public IReadOnlyList<FieldDefinition> Fields => _fields;

    public FieldDefinition? Field(string name) =>
        _fields.Find(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public FieldDefinition? Relationship(string name) =>
        _fields.Find(field => string.Equals(field.RelationshipName, name, StringComparison.OrdinalIgnoreCase));

    public void Add(FieldDefinition field)
    {
        if (Field(field.Name) is { } known)
            _fields.Remove(known);
        _fields.Add(field);
    }
}
