using System.Collections.Concurrent;
using System.Globalization;

namespace Integrations.Simulators;

/// <summary>One object type of the portal: its names, properties and records.</summary>
public sealed class HubSpotObjectType
{
    private readonly List<HubSpotProperty> _properties;
    private OrderedDictionary<string, HubSpotProperty>? _all;

    internal HubSpotObjectType(string id, string name, string singular, long firstId, SimulatorClock clock,
        IEnumerable<HubSpotProperty> properties)
    {
        (Id, Name, Singular) = (id, name, singular);
        ReadScope = $"crm.objects.{name}.read";
        WriteScope = $"crm.objects.{name}.write";
        FullyQualifiedName = singular.ToUpperInvariant();
        Records = new(clock, number => (firstId + number).ToString(CultureInfo.InvariantCulture));
        _properties = [.. properties];
    }

    /// <summary>The type id, such as 0-1.</summary>
    public string Id { get; }

    /// <summary>The name in paths, such as contacts.</summary>
    public string Name { get; }

    /// <summary>The singular name, such as contact.</summary>
    public string Singular { get; }

    /// <summary>CONTACT; p123_car for a custom object.</summary>
    public string FullyQualifiedName { get; internal init; }

    /// <summary>The records. Writing here simulates a user on HubSpot's own pages.</summary>
    public SimulatedTable Records { get; }

    /// <summary>The properties, those every object has included.</summary>
    public IReadOnlyList<HubSpotProperty> Properties => All.Values;

    /// <summary>True when the portal's users defined the type.</summary>
    public bool IsCustom => Id.StartsWith("2-", StringComparison.Ordinal);

    internal string ReadScope { get; init; }
    internal string WriteScope { get; init; }
    internal string CreatedProperty { get; init; } = "createdate";
    internal string ModifiedProperty { get; init; } = "hs_lastmodifieddate";
    internal string? Display { get; init; }
    internal IReadOnlyList<string> Defaults { get => field ?? [CreatedProperty, ModifiedProperty, "hs_object_id"]; init; }
    internal IReadOnlyList<string> Searchable { get; init; } = [];
    internal IReadOnlyList<string> Required { get; init; } = [];
    internal string? NeedsLinkTo { get; init; }
    internal Dictionary<string, string> Initial { get; } = [];
    internal (string Pipeline, string Stage)? Stages { get; init; }

    /// <summary>A merged record's id and the id of the record it went into.</summary>
    internal ConcurrentDictionary<string, string> Merged { get; } = new(StringComparer.Ordinal);

    internal HubSpotProperty? Find(string name) => All.GetValueOrDefault(name);

    internal void Define(HubSpotProperty property)
    {
        lock (_properties)
        {
            _properties.Add(property);
            _all = null;
        }
    }

    // Read for every property of every record that is served, so it is built once for each change of the definitions.
    private OrderedDictionary<string, HubSpotProperty> All
    {
        get
        {
            HubSpotProperty[] ofEveryObject() =>
            [
                PropertyFactory.Owner(), PropertyFactory.ReadOnly("hs_object_id", "Record ID", "number"),
                PropertyFactory.ReadOnly(CreatedProperty, "Create Date", "datetime"),
                PropertyFactory.ReadOnly(ModifiedProperty, "Last Modified Date", "datetime"),
                PropertyFactory.ReadOnly("hs_merged_object_ids", "Merged record IDs"),
            ];
            lock (_properties)
                return _all ??= new(_properties.Concat(ofEveryObject()).DistinctBy(property => property.Name)
                    .Select(property => KeyValuePair.Create(property.Name, property)), StringComparer.Ordinal);
        }
    }

    internal bool IsCalled(string name) =>
        name == Id || string.Equals(name, Name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, Singular, StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, FullyQualifiedName, StringComparison.OrdinalIgnoreCase);
}
