using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>What each tier of a connector needs; a higher tier needs what the lower ones need.</summary>
internal static class TierRules
{
    /// <summary>What a connector lacks for the tier that it declares.</summary>
    public static IEnumerable<string> Lacking(ConnectorDefinition definition, ConnectorFiles files)
    {
        IEnumerable<string> lacking = [];
        if (definition.Tier >= ConnectorTier.Readable) lacking = lacking.Concat(ForReading(definition, files));
        if (definition.Tier >= ConnectorTier.Full) lacking = lacking.Concat(ForWriting(definition, files));
        return lacking;
    }

    private static IEnumerable<string> ForReading(ConnectorDefinition definition, ConnectorFiles files)
    {
        if (!definition.Resources.Any(r => r.Can(Operation.List) && r.Can(Operation.Get))) yield return "a resource with list and get";
        if (!definition.Resources.Any(r => r.Can(Operation.Incremental)) && !files.Headings.Contains(ConnectorFiles.NoChanges))
            yield return $"a resource whose changes can be listed, or a README section '{ConnectorFiles.NoChanges}' that says why none can";
        if (!files.Headings.Where(ConnectorShape.Sections.Contains).SequenceEqual(ConnectorShape.Sections))
            yield return $"the sections of the README, in this order: {string.Join(", ", ConnectorShape.Sections)}";
        if (!files.HasSimulator) yield return $"a simulator, src/Simulators/Integrations.Simulators.{files.Vendor}";
        if (definition.Budgets.Count == 0 && !files.Headings.Contains(ConnectorFiles.NoLimits))
            yield return $"Budgets with the rate limits of {files.Vendor}, or a README section '{ConnectorFiles.NoLimits}' that says where "
                + "the vendor was looked up";
        if (definition.Webhooks is not null && !files.Headings.Contains(ConnectorFiles.Webhooks))
            yield return $"a README section '{ConnectorFiles.Webhooks}': what to register where, which secret goes into which option";
        if (files.Headings.Contains(ConnectorFiles.NoContract)) yield break;
        if (!files.Tests.Contract)
            yield return $"a test class over the ContractFixture of {files.Vendor}: requests and responses inside its contract, or a "
                + $"README section '{ConnectorFiles.NoContract}' that says what they are held to instead";
        if (!files.Tests.Payloads) yield return "a subclass of PayloadSuite: recorded payloads, mapped without loss";
    }

    private static IEnumerable<string> ForWriting(ConnectorDefinition definition, ConnectorFiles files)
    {
        if (!definition.Resources.Any(r => r.Can(Operation.Create) || r.Can(Operation.Update)))
            yield return "a resource with create or update";
        foreach (var topic in ConnectorTests.AllTopics.Except(files.Tests.Topics))
            yield return $"a subclass of {topic.Name.Split('`')[0]}<{files.Vendor}Vendor>: a topic of the conformance suite";
    }
}
