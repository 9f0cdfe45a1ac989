namespace Integrations.ContractTesting.Tests.Contracts;

/// <summary>A small contract of an imaginary vendor.</summary>
internal static class Contract
{
    public const string Vendor = "acme";

    public const string Json = """
        {
          "openapi": "3.0.3",
          "paths": {
            "/things": {
              "get": {
                "parameters": [
                  { "name": "limit", "in": "query", "schema": { "type": "integer" } },
                  { "name": "kind", "in": "query", "required": true, "schema": { "type": "string", "enum": ["big", "small"] } },
                  { "name": "tag", "in": "query", "schema": { "type": "array", "items": { "type": "string" } } }
                ],
                "responses": {
                  "200": { "content": { "application/json": { "schema": { "type": "object", "required": ["items"], "properties": { "items": { "type": "array", "items": { "$ref": "#/components/schemas/Thing" } } } } } } },
                  "4XX": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Problem" } } } }
                }
              },
              "post": {
                "requestBody": { "required": true, "content": { "application/json": { "schema": { "$ref": "#/components/schemas/NewThing" } } } },
                "responses": { "201": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing" } } } }, "default": { "description": "anything" } }
              }
            },
            "/things/{id}": {
              "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "type": "integer" } }],
              "get": { "responses": { "200": { "content": { "application/json": { "schema": {} } } } } },
              "delete": { "responses": { "204": { "description": "gone" } } }
            },
            "/things/search": {
              "get": { "responses": { "200": { "content": { "application/json": { "schema": { "oneOf": [{ "$ref": "#/components/schemas/Thing" }, { "$ref": "#/components/schemas/Problem" }] } } } } } }
            },
            "/token": {
              "post": {
                "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": { "properties": { "grant_type": {}, "assertion": {} } } } } },
                "x-variants": [{ "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": { "properties": { "grant_type": {}, "refresh_token": {} } } } } } }],
                "responses": { "default": { "description": "see elsewhere" } }
              }
            }
          },
          "components": {
            "schemas": {
              "NewThing": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "size": { "type": "integer", "format": "int32" }, "labels": { "type": "object", "additionalProperties": { "type": "string" } } } },
              "Thing": {
                "allOf": [
                  { "$ref": "#/components/schemas/NewThing" },
                  { "type": "object", "required": ["id"], "properties": { "id": { "type": "string" }, "made": { "type": "string", "format": "date-time" }, "color": { "type": "string", "enum": ["red", "blue"], "nullable": true } } }
                ]
              },
              "Problem": { "type": "object", "required": ["message"], "properties": { "message": { "type": "string" } } }
            }
          }
        }
        """;

    public static ContractChecker Checker(params ContractException[] exceptions) => new(Vendor, OpenApiContract.Parse(Json), exceptions);

    public static ContractChecker Lenient() =>
        new(Vendor, OpenApiContract.Parse(Json), [], new ContractOptions { AllowExtraResponseMembers = true });

    public static ContractException Exception(ExceptionKind kind) =>
        new() { Vendor = Vendor, Kind = kind, Reason = "because", Source = "the sheet" };
}
