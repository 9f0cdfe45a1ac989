using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>The records of one account and the references between them.</summary>
public sealed class RecordTablesTests
{
    private static readonly RecordSchema People = new("people", new RecordField[] { new("email", RecordType.Text) { IsUnique = true } });
    private static readonly RecordSchema Deals = new("deals", "ownerRef>people Line{ personRef>people }");

    private readonly RecordTables _tables = new([People, Deals], _ => new(new(Clocks.AtNoon())));

    public RecordTablesTests()
    {
        foreach (var email in new[] { "ada@co.com", "bea@co.com", "eve@co.com" }) _tables["people"].Add(new() { ["email"] = email });
        _tables["people"].Archive("3");
    }

    [Fact]
    public void A_reference_must_lead_to_a_living_record() =>
        _tables.CheckReferences(Deals, LooseJson.Parse(
                """{"ownerRef":"1","Line":[{"personRef":{"value":"2"}},{"personRef":"3"},{"personRef":"9"}]}"""))
            .Select(error => $"{error.Field} {error.Rule} {error.Message}").Should()
            .Equal("Line.personRef NoSuchRecord There is no people 3.", "Line.personRef NoSuchRecord There is no people 9.");

    [Theory]
    [InlineData("ADA@co.com", null, "email Duplicate")]
    [InlineData("ada@co.com", "1", null)]
    [InlineData("eve@co.com", null, null)]
    [InlineData("new@co.com", null, null)]
    public void A_unique_value_is_held_by_one_living_record(string email, string? id, string? error) =>
        _tables.CheckUnique(People, new() { ["email"] = email }, id).Select(found => $"{found.Field} {found.Rule}").SingleOrDefault()
            .Should().Be(error);

    [Fact]
    public void A_merge_redirects_every_reference_and_changes_no_other_record()
    {
        _tables["deals"].Add(LooseJson.Parse("""{"ownerRef":"1","Line":[{"personRef":"2"},{"personRef":"1"}]}"""));
        _tables["deals"].Add(LooseJson.Parse("""{"ownerRef":"2","Line":[]}"""));
        _tables.Redirect("people", "1", () => "2");

        _tables["deals"].Find("1")!.Fields.ToJsonString().Should().Be("""{"ownerRef":"2","Line":[{"personRef":"2"},{"personRef":"2"}]}""");
        _tables["deals"].All.Select(record => record.Revision).Should().Equal(2, 1);
    }

    [Fact]
    public void Kinds_ignore_case_and_an_unknown_one_is_an_error_that_lists_them()
    {
        _tables["People"].Should().BeSameAs(_tables["people"]);
        FluentActions.Invoking(() => _tables["pets"]).Should().Throw<ArgumentException>().WithMessage("*It has: people, deals*");
    }
}
