using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks that a connector has what its tier promises.</summary>
internal static class TierChecks
{
    public static void Run(DefinitionCheck check)
    {
        var (definition, place) = (check.Definition, check.At(nameof(ConnectorDefinition.Tier)));
        var tier = definition.Tier;
        var hasResources = definition.Resources.Count > 0;
        place.FaultIf(!Enum.IsDefined(tier), $"{(int)tier} is not a tier", string.Join(", ", Enum.GetNames<ConnectorTier>()));
        place.FaultIf(tier == ConnectorTier.Authenticated && hasResources, "is Authenticated, but the connector has resources",
            "Readable, or Full when it also writes");
        place.FaultIf(tier > ConnectorTier.Authenticated && !hasResources, $"is {tier}, but the connector has no resources",
            nameof(ConnectorTier.Authenticated));
        check.At(nameof(definition.Probe)).FaultIf(tier > ConnectorTier.Authenticated && definition.Probe is null,
            "is null, but the connector has resources", "a cheap read request, as GET /me");
        place.FaultIf(tier == ConnectorTier.Full && hasResources && !definition.Resources.Any(CanWrite),
            "is Full, but no resource can be written", nameof(ConnectorTier.Readable));
    }

    private static bool CanWrite(ResourceDefinition resource) => resource.Can(Operation.Create) || resource.Can(Operation.Update);
}
