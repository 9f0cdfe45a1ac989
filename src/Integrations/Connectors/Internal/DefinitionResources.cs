using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Holds a definition's resources to what clients, stored maps and checkpoints rely on.</summary>
internal static class DefinitionResources
{
    /// <exception cref="ArgumentException">Two resources have one name.</exception>
    /// <exception cref="InvalidOperationException">A resource cannot work as it is declared.</exception>
    public static void Validate(ConnectorDefinition definition)
    {
        if (definition.Resources.GroupBy(resource => resource.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"{definition.Name} declares two resources named '{twice.Key}': name one of them, as in Resource.Of(\"suppliers\", ...).", nameof(definition));
        foreach (var resource in definition.Resources) resource.Validate(definition);
    }
}
