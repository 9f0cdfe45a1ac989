using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks a tenant's field map against what the connector maps, before it is stored.</summary>
internal static class FieldMapChecks
{
    /// <exception cref="InvalidRequestException">The connector does not map the record, or a path or a name cannot be used.</exception>
    public static void Require(ConnectionKey key, ConnectorDefinition connector, string resource, FieldMapDocument map)
    {
        var definition = connector.FindResource(resource)
            ?? throw Refused(key, connector,
                $"{connector.Name} has no {resource} to map. It has: {string.Join(", ", connector.Resources.Select(r => r.Name))}.");
        var layout = definition.Options.CustomFields;
        if (map.Named.Count > 0 && (layout.IsNone || layout.Key is not null))
            throw Refused(key, connector, $"{connector.Name} has no custom fields of {resource} as members: specify the path in the "
                + "record instead, or use the field's own name without mapping it.");
        foreach (var (name, quoted) in map.Named) map.Custom[name] = layout.At + quoted.Insert("['".Length, layout.Prefix);
        if (map.Unified.Keys.FirstOrDefault(f => definition.Fields.All(d => d.Name != f)) is { } unknown)
            throw Refused(key, connector,
                $"{connector.Name} does not map {unknown} of {resource}. It maps: "
                    + $"{string.Join(", ", definition.Fields.Select(f => f.Name))}.");
        if (map.Custom.Keys.FirstOrDefault(name => KeyText.ProblemOf(name) is not null) is { } odd)
            throw Refused(key, connector, $"A custom field's name {KeyText.ProblemOf(odd)}.");
        try
        {
            definition.Validate(new FieldMap(map.Unified, map.Custom));
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw Refused(key, connector, $"{connector.Name} cannot map this field of {resource}: {e.Message}", e);
        }
    }

    public static InvalidRequestException Refused(ConnectionKey key, ConnectorDefinition connector, string message,
        Exception? inner = null) =>
        new(message, inner) { Connector = connector.Id, Tenant = key.Tenant, ConnectionId = key.Connection, Origin = FaultOrigin.Ours };
}
