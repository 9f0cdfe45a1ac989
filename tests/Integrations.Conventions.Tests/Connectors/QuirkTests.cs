using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>A quirk is the code of one vendor: it says why it is there, and a test fails without it.</summary>
public sealed partial class QuirkTests
{
    public static TheoryData<string> Vendors => ConnectorShapeTests.Vendors;

    [Theory]
    [MemberData(nameof(Vendors))]
    public void A_quirk_says_its_evidence(string vendor) => Rule.Holds(
        Files(vendor).Where(f => Class().Count(f.Code) > f.Text.Split("Evidence:").Length - 1).Select(f => f.Path),
        "Add 'Evidence: <document or recording>, <date>.' to the summary of each quirk.");

    [Theory]
    [MemberData(nameof(Vendors))]
    public void A_quirk_has_its_test(string vendor) => Rule.Holds(
        Unproved(vendor, ConnectorTests.Compiled),
        $"Write a test in tests/Integrations.Connectors.Tests/{vendor} that fails without the quirk, and declare it there: "
            + "[Trait(\"quirk\", nameof(TheQuirk))].");

    [Fact]
    public void A_quirk_whose_test_declares_nothing_is_found()
    {
        var vendor = Vendors.Select(row => row.Data).First(vendor => Files(vendor).Any());

        Unproved(vendor, ConnectorTests.Compiled.Where(type => type.Name != nameof(QuirkTests))).Should().NotBeEmpty();
    }

    private static IEnumerable<string> Unproved(string vendor, IEnumerable<Type> tests) =>
        Files(vendor).SelectMany(f => Class().Matches(f.Code)).Select(match => match.Groups[1].Value)
            .Except(ConnectorTests.QuirksProvedBy(vendor, tests));

    /// <summary>The quirks of a connector: a file each in Quirks/, or small ones together in Quirks.cs.</summary>
    private static IEnumerable<SourceFile> Files(string vendor) =>
        Repo.Sources($"src/Connectors/Integrations.{vendor}")
            .Where(f => f.Path.Contains("/Quirks/", StringComparison.Ordinal) || f.Path.EndsWith("/Quirks.cs", StringComparison.Ordinal));

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();
}
