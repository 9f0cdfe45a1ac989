namespace Integrations.Conventions.Tests;

/// <summary>What stands beside a definition: its tests, the headings of its README, its simulator.</summary>
/// <param name="Vendor">The vendor as its packages and folders write it.</param>
/// <param name="Tests">Its tests.</param>
/// <param name="Headings">The headings of the second level of its README, in their order.</param>
/// <param name="HasSimulator">True when the vendor has a simulator.</param>
internal sealed record ConnectorFiles(string Vendor, ConnectorTests Tests, IReadOnlyList<string> Headings, bool HasSimulator)
{
    /// <summary>The section that says why a vendor's changes cannot be listed.</summary>
    public const string NoChanges = "Changes";

    /// <summary>The section that says what requests and responses are held to where the vendor publishes no contract.</summary>
    public const string NoContract = "No published contract";

    /// <summary>The section that says where the rate limits of a vendor, which publishes none, were looked up.</summary>
    public const string NoLimits = "No published rate limits";

    /// <summary>The section that says what to register where, which secret goes into which option, and what is assumed.</summary>
    public const string Webhooks = "Webhooks";

    public static ConnectorFiles Of(RegisteredConnector connector) => new(
        connector.Package.Short,
        ConnectorTests.Of(connector.Package.Short, ConnectorTests.Compiled),
        [.. Repo.Read(connector.Package.Readme).Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))
            .Select(line => line[3..].Trim())],
        Repo.SimulatorOf(connector.Package.Short) is not null);
}
