using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class RecordSchemaTests
{
    private static readonly RecordSchema Schema = new("Contact",
        "Id= Name:5 Age# OwnerRef>User Tags! Address! Total=",
            "Name:8 Note Line{ Amount#* Detail{ ItemRef>Item Note:3 } } Meta={ Created }")
    {
        Queryable = "Name Age*",
    };

    [Fact]
    public void A_field_is_read_from_its_name_and_marks_and_a_later_list_wins()
    {
        Schema.Find("name")!.Should().Be(Schema.Find("Name"));
        Schema.Find("Name")!.MaxLength.Should().Be(8);
        Schema.Find("Age")!.Type.Should().Be(RecordType.LooseNumber);
        Schema.Find("OwnerRef")!.References.Should().Be("User");
        Schema.Find("Total")!.IsIgnored.Should().BeTrue();
        Schema.Find("Address")!.Type.Should().Be(RecordType.Compound);
        Schema.Has("name").Should().BeFalse("bodies are case-sensitive");
        FluentActions.Invoking(() => new RecordSchema("Wrong", "Name:x")).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("""{"Name":"Ada","Age":"7","Total":"many","Address":""}""", null)]
    [InlineData("""{"Nick":"A"}""", "Nick Unknown")]
    [InlineData("""{"name":"A"}""", "name Unknown")]
    [InlineData("""{"Name":"123456789"}""", "Name TooLong")]
    [InlineData("""{"Age":"old"}""", "Age Invalid")]
    [InlineData("""{"Age":[1]}""", "Age Invalid")]
    [InlineData("""{"Address":"here"}""", "Address Invalid")]
    [InlineData("""{"Line":[{"Amount":1},{"Amount":"much","Other":1}]}""", "Line.Amount Invalid")]
    [InlineData("""{"Line":[{"Amount":1,"Detail":{"Note":"1234"}}]}""", "Line.Detail.Note TooLong")]
    [InlineData("""{"Line":[{"Detail":{"Note":"1"}}]}""", "Line.Amount Required")]
    public void A_member_against_its_declaration_is_found_with_its_place_and_the_rule(string body, string? error)
    {
        var found = Schema.Check(LooseJson.Parse(body), isWhole: true).ToList();
        found.Select(one => $"{one.Field} {one.Rule}").SingleOrDefault().Should().Be(error);
        found.Select(one => one.Declaration is null).Should().AllBeEquivalentTo(error?.EndsWith("Unknown", StringComparison.Ordinal));
    }

    [Fact]
    public void References_are_found_inside_of_objects_and_lists_and_can_be_changed()
    {
        var record = LooseJson.Parse(
            """{"OwnerRef":{"value":"1"},"Line":[{"Detail":{"ItemRef":"2"}},{"Detail":{"ItemRef":{"name":"x"}}}]}""");
        var references = Schema.References(record).ToList();
        references.Select(reference => $"{reference.Path} {reference.Field.References} {reference.Id}").Should()
            .Equal("OwnerRef User 1", "Line.Detail.ItemRef Item 2", """Line.Detail.ItemRef Item {"name":"x"}""");
        references[1].Value = "3";
        record["Line"]![0]!.ToJsonString().Should().Be("""{"Detail":{"ItemRef":"3"}}""");
    }

    [Theory]
    [InlineData("""{"A":"x","C":"y"}""", null)]
    [InlineData("""{"B":{"value":"1"},"C":[1]}""", null)]
    [InlineData("""{"C":"y"}""", "A")]
    [InlineData("""{"A":" ","B":{"value":""},"C":"y"}""", "A")]
    [InlineData("""{"A":"x","C":[]}""", "C")]
    public void The_first_missing_member_is_found_and_one_of_several_is_enough(string body, string? missing) =>
        RecordSchema.FindMissing("A|B C", LooseJson.Parse(body)).Should().Be(missing);

    [Fact]
    public void A_partial_update_keeps_what_it_omits_and_clears_empty_values_but_no_reference()
    {
        var stored = LooseJson.Parse("""{"Name":"Ada","Note":"x","OwnerRef":{"value":"1"},"Total":5,"Tags":["a"]}""");
        var merged = Schema.Merged(stored, LooseJson.Parse("""{"Note":"","OwnerRef":null,"Total":9,"Tags":[],"Address":{"City":"Oslo","Zip":null}}"""));
        merged.ToJsonString().Should()
            .Be("""{"Name":"Ada","OwnerRef":{"value":"1"},"Total":5,"Tags":[],"Address":{"City":"Oslo"}}""");
        stored["Note"]!.ToString().Should().Be("x", "what is stored is not changed");
    }

    [Fact]
    public void A_full_update_clears_what_it_omits_except_computed_and_kept_fields()
    {
        var stored = LooseJson.Parse("""{"Name":"Ada","Note":"x","Age":7,"Total":5}""");
        Schema.Replaced(stored, LooseJson.Parse("""{"Name":"Eve"}"""), "Age").ToJsonString().Should().Be("""{"Name":"Eve","Age":7,"Total":5}""");
    }

    [Fact]
    public void Queries_use_the_listed_fields_and_those_with_a_star_not_in_an_order()
    {
        (Schema.IsQueryable("Name", inOrder: true), Schema.IsQueryable("Age", inOrder: false), Schema.IsQueryable("Age", inOrder: true),
            Schema.IsQueryable("Note", inOrder: false)).Should().Be((true, true, false, false));
        var free = new RecordSchema("Free", "Name Address!");
        (free.IsQueryable("Name", inOrder: true), free.IsQueryable("Address", inOrder: false), free.IsQueryable("Other", inOrder: false))
            .Should().Be((true, false, false));
    }

    [Theory]
    [InlineData("name", "Name")]
    [InlineData("line.detail.NOTE", "Line.Detail.Note")]
    [InlineData("Line.Other", "Line.Other")]
    [InlineData("Address.City", "Address.City")]
    [InlineData("Meta.created", "Meta.Created")]
    [InlineData("Meta.Other", null)]
    [InlineData("Other", null)]
    public void A_path_is_spelled_as_the_vendor_does_and_members_that_are_not_declared_stay(string path, string? spelled) =>
        Schema.Spell(path).Should().Be(spelled);

    [Theory]
    [InlineData("""{"Name":"Eve"}""", null, false, """{"Name":"Eve"}""")]
    [InlineData("""{"Note":"x"}""", null, false, "missing Name")]
    [InlineData("""{"Note":"y"}""", """{"Name":"Ada","Age":7}""", true, "missing Age")]
    [InlineData("""{"Age":8}""", """{"Name":"Ada","Note":"x"}""", true, """{"Name":"Ada","Note":"x","Age":8}""")]
    [InlineData("""{"Age":8}""", """{"Name":"Ada","Note":"x"}""", false, "missing Note")]
    [InlineData("""{"Note":"y"}""", """{"Name":"Ada","Age":7}""", false, """{"Note":"y","Age":7}""")]
    public void A_create_a_full_and_a_sparse_update_require_members_of_their_own(string body, string? stored, bool isSparse, string result)
    {
        var writes = new RecordWrites { Required = "Name|Nick", FullUpdate = "Note", SparseUpdate = "Age", Kept = "Age" };
        string Applied() => writes.Apply(Schema, LooseJson.Parse(body), stored is null ? null : LooseJson.Parse(stored), isSparse,
            name => new FormatException("missing " + name)).ToJsonString();
        if (result.StartsWith("missing", StringComparison.Ordinal))
            FluentActions.Invoking(Applied).Should().Throw<FormatException>().WithMessage(result);
        else Applied().Should().Be(result);
    }

    [Fact]
    public void Lines_keep_the_ids_of_stored_ones_and_new_ones_get_the_next_number()
    {
        JsonObject[] lines = [new() { ["Id"] = "2" }, new() { ["Id"] = "9" }, [], new() { ["Id"] = "2" }];
        RecordLines.Identify(lines, [new() { ["Id"] = "1" }, new() { ["Id"] = "2" }], "Id");
        lines.Select(line => line.Text("Id")).Should().Equal("2", "3", "4", "5");
    }

    [Fact]
    public void A_reverted_or_hidden_field_gets_its_stored_value_back()
    {
        var rules = new FieldRules();
        rules.Revert("Contact", "Name");
        rules.Hide("Contact", "Note");
        var fields = LooseJson.Parse("""{"Name":"new","Note":"new","Age":1}""");
        rules.Protect("Contact", fields, LooseJson.Parse("""{"Name":"old","Age":2}"""));
        fields.ToJsonString().Should().Be("""{"Age":1,"Name":"old"}""");
    }
}
