namespace Integrations.Documents.Tests.Reading;

/// <summary>Faults of resources, with their places.</summary>
public sealed class ResourceTests
{
    [Fact]
    public void An_unknown_model_is_refused_with_those_that_are_known()
    {
        var fault = Sample.Fault(With("""{ "model": "contacts", "map": { "id": "id" } }"""));
        fault.Path.Should().Be("$.resources[0].model");
        fault.Possible.Should().StartWith("contact?, ");
    }

    [Fact]
    public void An_unknown_field_is_refused_with_the_nearest()
    {
        var fault = Sample.Fault(With("""{ "model": "contact", "map": { "id": "id", "fulName": "name" } }"""));
        fault.Path.Should().Be("$.resources[0].map.fulName");
        fault.Message.Should().Be("'fulName' is not a field of Contact");
        fault.Possible.Should().StartWith("fullName?, ");
    }

    [Fact]
    public void A_row_of_another_type_than_its_field_is_refused()
    {
        var fault = Sample.Fault(With("""{ "model": "contact", "map": { "id": "id", "title": { "kind": "number", "path": "n" } } }"""));
        fault.Path.Should().Be("$.resources[0].map.title.kind");
        fault.Possible.Should().Contain("text");
    }

    [Theory]
    [InlineData("\"title\": \"a[\"", "$.resources[0].map.title")]
    [InlineData("\"tags\": { \"kind\": \"strings\", \"path\": \"a[\" }", "$.resources[0].map.tags")]
    public void A_path_that_is_not_one_has_the_place_of_its_field(string row, string path) =>
        Sample.Fault(With($$"""
            { "model": "contact", "map": { "id": "id", {{row}} }, "lists": ["GET /contacts"], "get": "GET /contacts/{id}" }
            """)).Path.Should().StartWith(path);

    [Fact]
    public void A_fault_of_an_operation_has_its_place()
    {
        var refused = Sample.Refused(With("""
            {
              "model": "contact",
              "map": { "id": "id" },
              "lists": ["GET /contacts", { "request": "GET /all", "items": "data[" }],
              "get": { "request": "GET /contacts/{number}" }
            }
            """));
        refused.Faults.Select(fault => fault.Path).Distinct().Should().Equal("$.resources[0].lists[1].items", "$.resources[0].get");
    }

    [Fact]
    public void A_table_of_elements_needs_one_table()
    {
        var fault = Sample.Fault(With("""
            { "model": "pipeline", "map": { "id": "id", "stages": { "kind": "list", "path": "stages" } } }
            """));
        fault.Path.Should().Be("$.resources[0].map.stages");
        fault.Message.Should().Contain("'table' or 'kinds'");
    }

    [Fact]
    public void A_constant_that_is_a_secret_is_refused()
    {
        var refused = Sample.Refused(With("""
            { "model": "contact", "map": { "id": "id" }, "create": { "request": "POST /a", "constants": { "api_key": "q8Zt51LmUe0R" } } }
            """));
        refused.Faults.Should().ContainSingle().Which.Message.Should().Be("'api_key' is a secret");
        refused.Message.Should().NotContain("q8Zt51LmUe0R");
    }

    private static string With(string resource) => Sample.With("resources", $"[{resource}]");
}
