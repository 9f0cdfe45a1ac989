namespace Integrations.Simulators.Salesforce;

/// <summary>The sObjects of one org, and the fields that the connected user cannot see or write.</summary>
internal sealed class Schema
{
    private readonly SimulatorClock _clock;
    private readonly Dictionary<string, ObjectDefinition> _objects = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _hidden = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _readOnly = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _reverted = new(StringComparer.OrdinalIgnoreCase);

    public Schema(SimulatorClock clock)
    {
        _clock = clock;
        Changed();
        foreach (var standard in StandardObjects.All())
            _objects.Add(standard.Name, standard);
    }

    /// <summary>The time of the last change of describe responses.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public IEnumerable<ObjectDefinition> Objects => _objects.Values.OrderBy(o => o.Name, StringComparer.Ordinal);

    public ObjectDefinition? Find(string name) => _objects.GetValueOrDefault(name);

    public ObjectDefinition Get(string name) =>
        Find(name) ?? throw new ArgumentException($"The simulated org has no sObject '{name}'; declare it with CustomObject.",
            nameof(name));

    public ObjectDefinition? ByPrefix(string prefix) => _objects.Values.FirstOrDefault(o => o.KeyPrefix == prefix);

    public void Add(ObjectDefinition definition)
    {
        _objects.Add(definition.Name, definition);
        Changed();
    }

    public void Add(string sObject, FieldDefinition field)
    {
        Get(sObject).Add(field);
        Changed();
    }

    /// <summary>The next free key prefix of a custom object: a00, a01 and so on.</summary>
    public string NextCustomPrefix() => $"a{_objects.Values.Count(o => o.Custom):00}";

    public void Hide(string sObject, string field)
    {
        _hidden.Add(Key(sObject, field));
        Changed();
    }

    /// <summary>Reverts what was hidden, made read-only or reverted.</summary>
    public void Show(string sObject, string field)
    {
        _reverted.Remove(Key(sObject, field));
        _hidden.Remove(Key(sObject, field));
        _readOnly.Remove(Key(sObject, field));
        Changed();
    }

    public void MakeReadOnly(string sObject, string field)
    {
        _readOnly.Add(Key(sObject, field));
        Changed();
    }

    public void Revert(string sObject, string field) => _reverted.Add(Key(sObject, field));

    public bool IsHidden(ObjectDefinition type, FieldDefinition field) => _hidden.Contains(Key(type.Name, field.Name));

    public bool IsReadOnly(ObjectDefinition type, FieldDefinition field) => _readOnly.Contains(Key(type.Name, field.Name));

    public bool IsReverted(ObjectDefinition type, FieldDefinition field) => _reverted.Contains(Key(type.Name, field.Name));

    /// <summary>The field as the connected user sees it: null where field-level security hides it.</summary>
    public FieldDefinition? VisibleField(ObjectDefinition type, string name) =>
        type.Field(name) is { } field && !IsHidden(type, field) ? field : null;

    public IEnumerable<FieldDefinition> VisibleFields(ObjectDefinition type) => type.Fields.Where(field => !IsHidden(type, field));

    public IEnumerable<(ObjectDefinition Type, FieldDefinition Field)> ChildrenOf(ObjectDefinition parent) =>
        from type in Objects
        from field in type.Fields
        where field.ChildRelationshipName is not null && field.ReferenceTo.Contains(parent.Name)
        select (type, field);

    private void Changed() => ChangedAt = DateTimeOffset.FromUnixTimeSeconds(_clock.Now.ToUnixTimeSeconds());

    private string Key(string sObject, string field)
    {
        var type = Get(sObject);
        var known = type.Field(field)
            ?? throw new ArgumentException($"{type.Name} has no field '{field}' in the simulated org.", nameof(field));
        return $"{type.Name}.{known.Name}";
    }
}
