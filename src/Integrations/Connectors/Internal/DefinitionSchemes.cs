using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Holds a definition's schemes to what stored connections rely on.</summary>
internal static class DefinitionSchemes
{
    /// <exception cref="ArgumentException">Two schemes have one name.</exception>
    public static void Validate(ConnectorDefinition definition)
    {
        if (definition.Schemes.GroupBy(scheme => scheme.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{definition.Name} declares two authentication schemes named '{twice.Key}'.", nameof(definition));
    }
}
