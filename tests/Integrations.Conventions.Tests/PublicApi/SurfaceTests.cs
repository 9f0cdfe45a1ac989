using System.Diagnostics.CodeAnalysis;

namespace Integrations.Conventions.Tests;

/// <summary>How much a reader of the core's public API meets.</summary>
public sealed class SurfaceTests
{
    private const int CoreCeiling = 200;
    private const int HostCeiling = 90;

    private const string HowToFix =
        "Make internal what nobody outside the core names, join types that mean the same, move what only authors of connectors name to"
        + " Integrations.Connectors and what only writers of stores name to Integrations.Storage; mark [Experimental] what no connector "
            + "uses.";

    [Fact]
    public void The_core_has_few_public_types() => HasAtMost(CoreCeiling, Types().Where(type => type.Namespace != "Integrations.Models"));

    [Fact]
    public void A_host_meets_few_types() => HasAtMost(HostCeiling, Types().Where(type => type.Namespace == "Integrations"));

    internal static bool IsExperimental(Type type) =>
        type.IsDefined(typeof(ExperimentalAttribute), inherit: false) || (type.DeclaringType is { } outer && IsExperimental(outer));

    private static IEnumerable<Type> Types() =>
        Repo.Packages.Single(project => project.Kind == ProjectKind.Core).Assembly.GetExportedTypes()
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal) && !type.Name.Contains('$', StringComparison.Ordinal))
            .Where(type => !IsExperimental(type));

    private static void HasAtMost(int ceiling, IEnumerable<Type> types)
    {
        var names = types.Select(type => type.FullName!).Order(StringComparer.Ordinal).ToList();
        if (names.Count > ceiling) Assert.Fail($"{names.Count} public types, at most {ceiling}. {HowToFix}\n  "
            + $"{string.Join("\n  ", names)}");
    }
}
