using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Holds a definition's lists to what their pagination needs.</summary>
internal static class DefinitionLists
{
    /// <exception cref="InvalidOperationException">A list cannot be read to its end as it is declared.</exception>
    public static void Validate(ConnectorDefinition definition)
    {
        foreach (var resource in definition.Resources) Validate(definition, resource.Name, resource.Operations);
        foreach (var operations in definition.Objects?.AllOperations ?? []) Validate(definition, nameof(definition.Objects), operations);
    }

    private static void Validate(ConnectorDefinition definition, string resource, OperationSet operations)
    {
        foreach (var list in operations.Lists.Concat(operations.Deletions))
            if (list.Spec.Pagination.FaultIn(list.Spec) is { } fault)
                throw new InvalidOperationException($"{definition.Name}: {resource}, the list '{list.Method} {list.Route}': {fault}");
    }
}
