using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class RecordSchemaTests
{
    private static readonly RecordSchema Schema = new("Contact",
        "Id= Name:5 Age# OwnerRef>User Tags! Address! Total=", "Name:8 Note") { Queryable = "Name Age*" };

    [Fact]
    public void A_field_is_read_from_its_name_and_marks_and_a_later_list_wins()
    {
        Schema.Find("name")!.Should().Be(new RecordField("Name") { MaxLength = 8 });
        Schema.Find("Age")!.IsNumber.Should().BeTrue();
        Schema.Find("OwnerRef")!.Target.Should().Be("User");
        Schema.Find("Total")!.IsComputed.Should().BeTrue();
        Schema.Find("Address")!.IsCompound.Should().BeTrue();
        Schema.Has("name").Should().BeFalse("bodies are case-sensitive");
        FluentActions.Invoking(() => RecordField.Parse("Name:x")).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("""{"Name":"Ada","Age":"7"}""", null, null, null)]
    [InlineData("""{"Nick":"A"}""", "Nick", null, null)]
    [InlineData("""{"Name":"123456789"}""", null, "Name", null)]
    [InlineData("""{"Age":"old"}""", null, null, "Age")]
    [InlineData("""{"Age":[1]}""", null, null, "Age")]
    public void Unknown_too_long_and_not_numeric_members_are_found(string body, string? unknown, string? tooLong, string? number)
    {
        var record = LooseJson.Parse(body);
        (Schema.FindUnknown(record), Schema.FindTooLong(record)?.Name, Schema.FindIllegalNumber(record)?.Name).Should()
            .Be((unknown, tooLong, number));
    }

    [Theory]
    [InlineData("""{"A":"x","C":"y"}""", null)]
    [InlineData("""{"B":{"value":"1"},"C":[1]}""", null)]
    [InlineData("""{"C":"y"}""", "A")]
    [InlineData("""{"A":" ","B":{"value":""},"C":"y"}""", "A")]
    [InlineData("""{"A":"x","C":[]}""", "C")]
    public void The_first_missing_member_is_found_and_one_of_several_is_enough(string body, string? missing) =>
        RecordSchema.FindMissing(["A|B", "C"], LooseJson.Parse(body)).Should().Be(missing);

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
