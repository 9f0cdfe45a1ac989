using System.Text.Json;

namespace Integrations.ContractTesting.Tests.Records;

public sealed class FilledCheckTests
{
    private static readonly JsonElement Record = JsonDocument.Parse("""
        {"name":"Ada","phone":null,"fax":"","flag":false,"emails":[{"value":"a"}],"tags":[],"none":{}}
        """).RootElement;

    [Theory]
    [InlineData("name", "Ada", true)]
    [InlineData("name", null, false)]
    [InlineData("name", "", false)]
    [InlineData("flag", null, false)]
    [InlineData("flag", false, true)]
    [InlineData("emails[*].value", null, false)]
    [InlineData("phone", null, true)]
    [InlineData("fax", null, true)]
    [InlineData("tags", null, true)]
    [InlineData("none", null, true)]
    [InlineData("missing", null, true)]
    public void What_the_vendor_filled_is_filled(string path, object? unified, bool fits) =>
        (FilledCheck.Check(Record, [new Expectation("Field", path)], _ => unified).Count == 0).Should().Be(fits);

    [Fact]
    public void An_empty_collection_is_no_value_and_the_sentence_names_both_sides() =>
        FilledCheck.Check(Record, [new Expectation("Emails", "emails[*].value")], _ => Array.Empty<string>()).Should()
            .Equal("Emails is empty, but /emails/0/value is \"a\"");

    [Fact]
    public void Each_field_is_asked_by_its_name()
    {
        var unified = new Dictionary<string, object?> { ["Name"] = "Ada", ["Flag"] = null };

        FilledCheck.Check(Record, [new Expectation("Name", "name"), new Expectation("Flag", "flag")], unified.GetValueOrDefault)
            .Should().ContainSingle().Which.Should().StartWith("Flag ");
    }
}
