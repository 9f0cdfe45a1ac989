using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The operations of a resource, in the order of <see cref="OperationSet"/>.</summary>
internal static class OperationChecks
{
    public static void Run(ResourceCheck resource)
    {
        var operations = resource.Resource.Operations;
        foreach (var list in operations.Lists) ListChecks.Run(resource, resource.At("List", list), list);
        foreach (var list in operations.Deletions) ListChecks.Run(resource, resource.At("Deletions", list), list);
        ReadChecks.Run(resource, operations);
        WriteChecks.Run(resource, operations);
        BatchChecks.Run(resource, operations);
        LinkChecks.Run(resource, operations);
    }
}
