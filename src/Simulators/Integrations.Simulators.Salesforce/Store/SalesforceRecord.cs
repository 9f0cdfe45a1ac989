namespace Integrations.Simulators.Salesforce;

/// <summary>One stored row. Values are string, decimal, bool, DateOnly or DateTimeOffset; a missing value is null.</summary>
internal sealed class SalesforceRecord(ObjectDefinition type, string id)
{
    private Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase) { ["Id"] = id };

    public ObjectDefinition Type { get; } = type;

    public string Id { get; } = id;

    public bool IsDeleted => this["IsDeleted"] is true;

    public object? this[string field]
    {
        get => _values.GetValueOrDefault(field);
        set => _values[field] = value;
    }

    public string? Text(string field) => this[field] as string;

    public Dictionary<string, object?> Snapshot() => new(_values, StringComparer.OrdinalIgnoreCase);

    public void Restore(Dictionary<string, object?> snapshot) => _values = snapshot;
}
