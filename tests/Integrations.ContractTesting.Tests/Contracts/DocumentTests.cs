namespace Integrations.ContractTesting.Tests.Contracts;

/// <summary>Documents of every version and both notations hold the same values.</summary>
public sealed class DocumentTests
{
    private const string Json = "application/json";

    private const string Version2 = """
        {
          "swagger": "2.0", "info": { "title": "Things", "version": "1" }, "consumes": ["application/json"], "produces": ["application/json"],
          "paths": {
            "/things": {
              "get": {
                "parameters": [{ "name": "ids", "in": "query", "type": "array", "collectionFormat": "csv", "items": { "type": "integer" } }],
                "responses": { "200": { "description": "", "schema": { "$ref": "#/definitions/Thing" } } }
              },
              "post": {
                "parameters": [{ "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Thing" } }],
                "responses": { "200": { "description": "", "schema": { "$ref": "#/definitions/Thing" } } }
              }
            }
          },
          "definitions": { "Thing": { "type": "object", "required": ["id"], "properties": { "id": { "type": "integer" }, "note": { "type": "string", "x-nullable": true } } } }
        }
        """;

    private const string Version31 = """
        openapi: 3.1.0
        info: { title: Things, version: '1' }
        paths:
          /things:
            get:
              parameters:
                - { name: ids, in: query, explode: false, schema: { type: array, items: { type: integer } } }
              responses:
                '200': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
            post:
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
              responses:
                '200': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }
        components:
          schemas:
            Thing: { type: object, required: [id], properties: { id: { type: integer }, note: { type: [string, 'null'] } } }
        """;

    [Theory]
    [InlineData(Version2)]
    [InlineData(Version31)]
    public void A_body_is_held_to_its_schema_with_unknown_members_refused(string document)
    {
        var checker = Checker(document);

        Response(checker, """{"id":1,"note":null}""").Should().BeEmpty();
        Response(checker, """{"id":"1"}""").Should().Equal("/id");
        Response(checker, """{"note":"a"}""").Should().Equal("/id");
        Response(checker, """{"id":1,"other":2}""").Should().Equal("/other");
        checker.CheckRequest("POST", "/things", "", Json, """{"id":1,"other":2}""").Fits.Should().BeFalse();
        checker.CheckRequest("POST", "/things", "", Json, "").Fits.Should().BeFalse();
    }

    [Theory]
    [InlineData(Version2)]
    [InlineData(Version31)]
    public void A_list_in_one_parameter_is_held_item_by_item(string document)
    {
        Checker(document).CheckRequest("GET", "/things", "ids=1,2", null, null).Fits.Should().BeTrue();
        Checker(document).CheckRequest("GET", "/things", "ids=1,two", null, null).Fits.Should().BeFalse();
    }

    [Theory]
    [InlineData("""{ "properties": { "a": {} }, "additionalProperties": true }""", """{"a":1,"b":2}""", "")]
    [InlineData("""{ "properties": { "a": {} }, "additionalProperties": { "type": "string" } }""", """{"a":1,"b":2}""", "/b")]
    [InlineData("""{ "type": "object" }""", """{"b":2}""", "")]
    [InlineData("""{ "type": "object", "additionalProperties": false }""", """{"b":2}""", "/b")]
    [InlineData("""{ "nullable": true, "allOf": [{ "$ref": "#/components/schemas/A" }] }""", "null", "")]
    [InlineData("""{ "nullable": true, "allOf": [{ "$ref": "#/components/schemas/A" }] }""", """{"a":1,"b":2}""", "/b")]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/A" }, { "properties": { "b": {} }, "additionalProperties": false }] }""", """{"a":1,"b":2}""", "")]
    [InlineData("""{ "allOf": [{ "$ref": "#/components/schemas/A" }, { "properties": { "b": {} }, "additionalProperties": false }] }""", """{"a":1,"c":2}""", "/c")]
    [InlineData("""{ "properties": { "x": {} }, "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/Tree" }] }""", """{"x":1,"a":2}""", "")]
    [InlineData("""{ "properties": { "x": {} }, "oneOf": [{ "$ref": "#/components/schemas/A" }, { "$ref": "#/components/schemas/Tree" }] }""", """{"a":1,"left":{},"x":1}""", "/left")]
    [InlineData("""{ "$ref": "#/components/schemas/Tree" }""", """{"left":{"right":{"right":null}}}""", "")]
    [InlineData("""{ "$ref": "#/components/schemas/Tree" }""", """{"left":{"right":{"up":1}}}""", "/left/right/up")]
    [InlineData("""{ "anyOf": [{ "type": "string" }, { "$ref": "#/components/schemas/Tree" }] }""", """{"left":{"up":1},"right":{"up":1}}""", "/left/up /right/up")]
    [InlineData("""{ "type": "string", "nullable": true, "enum": ["red"] }""", "null", "")]
    [InlineData("""{ "properties": { "s": { "type": "string", "minLength": 2 } } }""", """{"s":"a"}""", "/s")]
    public void Members_that_no_schema_names_are_refused_through_combinations(string schema, string body, string pointers)
    {
        var checker = Checker($$"""
            {
              "openapi": "3.0.3",
              "paths": { "/things": { "get": { "responses": { "200": { "content": { "application/json": { "schema": { "properties": { "it": {{schema}} } } } } } } } } },
              "components": { "schemas": {
                "A": { "type": "object", "properties": { "a": {} } },
                "Tree": { "type": "object", "properties": { "left": { "$ref": "#/components/schemas/Tree" }, "right": { "nullable": true, "allOf": [{ "$ref": "#/components/schemas/Tree" }] } } } } }
            }
            """);

        Response(checker, $$"""{"it":{{body}}}""").Should()
            .Equal(pointers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pointer => "/it" + pointer));
    }

    [Fact]
    public void A_text_that_is_no_contract_is_refused() =>
        FluentActions.Invoking(() => OpenApiContract.Parse("""{"paths":{}}""")).Should().Throw<Exception>();

    [Fact]
    public void A_file_is_read_once_a_process()
    {
        using var folder = new TemporaryFolder().With("things.yaml", Version31);

        OpenApiContract.Load(folder.At("things.yaml")).Should().BeSameAs(OpenApiContract.Load(folder.At("things.yaml")));
    }

    private static ContractChecker Checker(string document) => new(Contract.Vendor, OpenApiContract.Parse(document), []);

    private static IEnumerable<string> Response(ContractChecker checker, string body) =>
        checker.CheckResponse("GET", "/things", 200, Json, body).Violations.Select(violation => violation.Pointer);
}
