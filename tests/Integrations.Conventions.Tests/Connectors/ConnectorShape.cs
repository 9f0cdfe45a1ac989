using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>
/// The files every package of connectors has, and why each: the thirtieth reads like the first. Further files are the vendor's own.
/// <c>*</c> is the package's name without its prefix, which is the vendor's unless the package is a catalog.
/// </summary>
internal static class ConnectorShape
{
    private static readonly Dictionary<string, string> Always = new()
    {
        ["Integrations.*.csproj"] = "description and the reference to Integrations",
        ["README.md"] = "set-up, scopes, capabilities, limits, quirks, what is assumed",
        ["PublicAPI.Shipped.txt"] = "the public API of released versions",
        ["PublicAPI.Unshipped.txt"] = "what was added since, written by build/public-api.sh",
        ["*Options.cs"] = "what the host sets",
        ["*BuilderExtensions.cs"] = "the Add method",
    };

    private static readonly Dictionary<string, string> OfOneVendor = new(Always) { ["*Connector.cs"] = "the definition" };

    private static readonly Dictionary<string, string> WithResources = new(OfOneVendor) { ["*Errors.cs"] = "how the vendor refuses" };

    /// <summary>The sections of the README of a readable or full connector, in this order.</summary>
    public static IReadOnlyList<string> Sections { get; } =
        ["Set up", "Capabilities", "Scopes", "Fields", "Limits", "Quirks", "Confirmed and assumed"];

    /// <summary>The files that a package lacks: a catalog has its rows, the first tier no resources whose errors it reads.</summary>
    public static IEnumerable<string> Lacking(ConnectorPackage package)
    {
        var required = package.IsCatalog ? Always
            : package.Connectors[0].Definition.Tier == ConnectorTier.Authenticated ? OfOneVendor : WithResources;
        return
            from file in required
            let name = file.Key.Replace("*", package.Short, StringComparison.Ordinal)
            where !package.Files.Contains(name)
            select $"{name}: {file.Value}";
    }

    /// <summary>The public types that a host need not see.</summary>
    public static IEnumerable<string> Exposed(ConnectorPackage package) =>
        package.Types.Where(type => type.IsVisible).Select(type => type.Name)
            .Except([$"{package.Short}Options", $"{package.Short}BuilderExtensions"]);
}
