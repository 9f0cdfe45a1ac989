using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>
/// The files every connector has, and why each: the thirtieth reads like the first. Further files are the vendor's own. <c>*</c> is the
/// vendor.
/// </summary>
internal static class ConnectorShape
{
    /// <summary>In every connector.</summary>
    public static IReadOnlyDictionary<string, string> Required { get; } = new Dictionary<string, string>
    {
        ["Integrations.*.csproj"] = "description and the reference to Integrations",
        ["README.md"] = "set-up, scopes, capabilities, limits, quirks, what is assumed",
        ["PublicAPI.Shipped.txt"] = "the public API of released versions",
        ["PublicAPI.Unshipped.txt"] = "what was added since, written by build/public-api.sh",
        ["*Connector.cs"] = "the definition",
        ["*Options.cs"] = "what the host sets",
        ["*BuilderExtensions.cs"] = "the Add method",
        ["*Errors.cs"] = "how the vendor refuses",
    };

    /// <summary>The files of its tests, with the lowest tier that needs each.</summary>
    public static IReadOnlyList<(ConnectorTier Tier, string File, string Content)> Tests { get; } =
    [
        (ConnectorTier.Readable, "ContractTests.cs", "every request and response against the vendor's published contract"),
        (ConnectorTier.Readable, "PayloadTests.cs", "recorded payloads, mapped without loss"),
        (ConnectorTier.Full, "*Vendor.cs", "the vendor and its resources as the conformance suite sees them"),
        (ConnectorTier.Full, "ConformanceTests.cs", "a subclass of each topic of the conformance suite"),
    ];

    /// <summary>The sections of the README of a readable or full connector, in this order.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        ["Set up", "Capabilities", "Scopes", "Fields", "Limits", "Quirks", "Confirmed and assumed"];

    public static string For(string pattern, string vendor) => pattern.Replace("*", vendor, StringComparison.Ordinal);
}
