using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>tests/maintenance: ten changes of vendors; bash tests/maintenance.sh proves that each is noticed and mended.</summary>
public sealed class MaintenanceTests
{
    private const string Code = "one\ntwo\nthree\n";

    public static TheoryData<string> Kinds => [.. VendorChange.Kinds];

    [Fact]
    public void Every_kind_of_change_has_a_folder_and_every_folder_is_a_kind() =>
        Repo.Files(VendorChange.Folder, "change.md").Select(path => path.Split('/')[^2]).Should().BeEquivalentTo(VendorChange.Kinds);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_change_applies_to_the_code_and_is_mended_in_ten_lines_of_one_connector(string kind) => Rule.Holds(
        MaintenanceRules.Faults(VendorChange.Open(kind), path => File.Exists(Repo.Full(path)) ? Repo.Read(path) : null),
        $"Make the patch again from the code as it is; bash tests/maintenance.sh {kind} proves it.");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_test_that_sees_a_change_is_there(string kind)
    {
        var test = VendorChange.Open(kind).SeenBy.Split('.')[^1];
        Repo.Sources("src/Integrations.Conformance/Topics").Concat(Repo.Sources("tests/Integrations.Connectors.Tests"))
            .Should().Contain(file => Regex.IsMatch(file.Code, $@"\b{Regex.Escape(test)}[<(]"));
    }

    [Fact]
    public void The_page_shows_every_change_as_it_is() => MarkedText.Holds(
        MaintenancePage.Path, ("changes", MaintenancePage.Table(VendorChange.Kinds.Select(VendorChange.Open))),
        ("diffs", MaintenancePage.Sections(VendorChange.Kinds.Select(VendorChange.Open))));

    [Theory]
    [InlineData(" one\n-two\n+zwei\n", null)]
    [InlineData("-three\n", null)]
    [InlineData(" one\n-three\n", "a.cs does not contain:\none\nthree\n")]
    [InlineData(" tw\n-o\n", "a.cs does not contain:\ntw\no\n")]
    public void A_patch_that_does_not_fit_is_found(string hunk, string? fault) =>
        Patch.Parse($"--- a/a.cs\n+++ b/a.cs\n@@ -1,2 +1,2 @@ class A\n{hunk}").Misfits(_ => Code)
            .Should().Equal(fault is null ? [] : [fault]);

    [Fact]
    public void A_patch_of_a_file_that_is_gone_is_found() =>
        Patch.Parse("--- a/a.cs\n+++ b/a.cs\n@@ -1 +1 @@\n-one\n").Misfits(_ => null).Should().Equal("a.cs is not there");

    [Theory]
    [InlineData(10, "src/Connectors/Integrations.Acme/A.cs", null)]
    [InlineData(10, "tests/Integrations.Connectors.Tests/Acme/A.cs", null)]
    [InlineData(11, "src/Connectors/Integrations.Acme/A.cs", "a/mend.patch changes 11 lines; 10 are possible")]
    [InlineData(0, "src/Connectors/Integrations.Acme/A.cs", "a/mend.patch changes nothing")]
    [InlineData(1, "src/Connectors/Integrations.Other/A.cs", "a/mend.patch changes src/Connectors/Integrations.Other/A.cs, outside "
        + "src/Connectors/Integrations.Acme/ and tests/Integrations.Connectors.Tests/Acme/")]
    [InlineData(1, "src/Integrations/A.cs", "a/mend.patch changes src/Integrations/A.cs, outside "
        + "src/Connectors/Integrations.Acme/ and tests/Integrations.Connectors.Tests/Acme/")]
    public void A_mend_that_is_too_long_or_elsewhere_is_found(int lines, string path, string? fault)
    {
        var mend = Patch.Parse($"--- a/{path}\n+++ b/{path}\n@@ -1 +1 @@\n one\n{string.Concat(Enumerable.Repeat("+new\n", lines))}");
        var vendor = Patch.Parse("--- a/src/Simulators/Integrations.Simulators.Acme/S.cs\n"
            + "+++ b/src/Simulators/Integrations.Simulators.Acme/S.cs\n@@ -1 +1 @@\n-one\n");
        var change = new VendorChange("a", "# A\n\n- connector: Acme\n- edit: x\n- seen by: y\n- message: z\n", vendor, mend);

        MaintenanceRules.Faults(change, _ => Code).Should().Equal(fault is null ? [] : [fault]);
    }
}
