namespace Integrations.Conventions.Tests;

/// <summary>The files a connector has, and why each: the thirtieth reads like the first. <c>*</c> is the vendor.</summary>
internal static class ConnectorShape
{
    /// <summary>In every connector.</summary>
    public static IReadOnlyDictionary<string, string> Required { get; } = new Dictionary<string, string>
    {
        ["Integrations.*.csproj"] = "description and the reference to Integrations",
        ["README.md"] = "set-up, scopes, capabilities, limits, quirks, what is assumed",
        ["PublicAPI.txt"] = "what the package offers, generated",
        ["*Connector.cs"] = "the definition",
        ["*Options.cs"] = "what the host sets",
        ["*BuilderExtensions.cs"] = "the Add method",
        ["*Errors.cs"] = "how the vendor refuses",
    };

    /// <summary>Where the vendor has the thing.</summary>
    public static IReadOnlyDictionary<string, string> Optional { get; } = new Dictionary<string, string>
    {
        ["*Metadata.cs"] = "how the vendor describes objects and fields",
        ["ObjectForms.cs"] = "the operations all its objects have alike",
        ["Entities.cs"] = "what differs between its objects, with a model or by name",
        ["CommonRows.cs"] = "rows spelled alike in all its tables",
        ["CustomObjects.cs"] = "any object of the vendor, by name",
        ["Webhooks.cs"] = "what the vendor pushes",
    };

    /// <summary>What its test project has.</summary>
    public static IReadOnlyDictionary<string, string> Tests { get; } = new Dictionary<string, string>
    {
        ["ConformanceTests.cs"] = "a subclass of ConnectorConformance over the vendor's simulator",
        ["FieldConformanceTests.cs"] = "a subclass of FieldConformance: every field that is set is sent, reported or refused",
        ["ContractTests.cs"] = "every request and answer against the vendor's published contract",
        ["PayloadTests.cs"] = "recorded payloads, mapped without loss",
        ["QuirkTests.cs"] = "one test a quirk, named by it",
    };

    /// <summary>What a connector's README says, in this order.</summary>
    public static IReadOnlyList<string> Sections { get; } = ["Set up", "Capabilities", "Scopes", "Fields", "Limits", "Quirks", "Confirmed and assumed"];

    /// <summary>A resource's file is named after the records as a host calls them: the property of the category's client.</summary>
    public static IReadOnlyList<string> Resources { get; } = [.. Category.All.SelectMany(c => c.Resources).Select(r => r.Property + ".cs")];

    public static string For(string pattern, string vendor) => pattern.Replace("*", vendor, StringComparison.Ordinal);
}
