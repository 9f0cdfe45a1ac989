using Integrations.Connectors;
using Integrations.Documents.Internal;

namespace Integrations.Documents.Tests.Vocabulary;

internal static partial class WordCases
{
    private static IEnumerable<WordCase> Operations()
    {
        yield return Case("get", DeclaredWords.Get, """
            { "request": "GET /a/{id}", "query": { "expand": "all" }, "record": "data", "selectParameter": "fields" }
            """, new("GET /a/{id}", new() { Query = { ["expand"] = "all" }, Record = "data", SelectParameter = "fields" }));
        yield return Case("get in short", DeclaredWords.Get, "\"GET /a/{id}\"", new("GET /a/{id}", null));
        yield return Case("get many", DeclaredWords.GetMany, """
            {
              "request": "POST /a/read", "max": 50, "idsParameter": "ids", "idsInBody": "inputs[*].id", "selectParameter": "fields",
              "selectInBody": "properties", "constants": { "archived": false, "of": { "type": "a", "n": [1, null, "x"] } }, "items": "results"
            }
            """, new("POST /a/read", new()
            {
                Max = 50, IdsParameter = "ids", IdsInBody = "inputs[*].id", SelectParameter = "fields", SelectInBody = "properties",
                Constants = { ["archived"] = "false", ["of"] = """{"type":"a","n":[1,null,"x"]}""" }, Items = "results",
            }));
        yield return Case("write", DeclaredWords.Write, """
            {
              "request": "POST /a", "query": { "q": "1" }, "constants": { "sparse": true }, "sendsBody": false, "item": "a",
              "idInBody": "Id", "versionInBody": "SyncToken", "idempotencyHeader": "Idempotency-Key",
              "idempotencyParameter": "requestid", "record": "a", "id": "id", "successPath": "success", "error": "errors", "nullLiteral": "",
              "whole": { "onlyToClear": true, "constants": { "sparse": false }, "without": ["Total"], "recomputed": { "Name": "Label" } },
              "safety": "idempotent"
            }
            """, new("POST /a", new()
            {
                Query = { ["q"] = "1" }, Constants = { ["sparse"] = "true" }, SendsBody = false, Item = "a", IdInBody = "Id",
                VersionInBody = "SyncToken", IdempotencyHeader = "Idempotency-Key", IdempotencyParameter = "requestid", Record = "a",
                    Id = "id",
                SuccessPath = "success", Error = "errors", NullLiteral = "",
                Whole = new()
                {
                    OnlyToClear = true, Constants = { ["sparse"] = "false" }, Without = ["Total"], Recomputed = { ["Name"] = "Label" },
                },
                Safety = RetrySafety.Idempotent,
            }));
        yield return Case("upsert", DeclaredWords.Upsert, """
            {
              "request": "POST /a/upsert", "item": "inputs[0].properties", "keyMember": "idProperty", "valueMember": "id",
              "record": "results[0]", "id": "id", "successPath": "success", "error": "errors", "createdPath": "new"
            }
            """, new("POST /a/upsert", new()
            {
                Item = "inputs[0].properties", KeyMember = "idProperty", ValueMember = "id", Record = "results[0]", Id = "id",
                SuccessPath = "success", Error = "errors", CreatedPath = "new",
            }));
        yield return Case("batch", DeclaredWords.Batch, """
            {
              "request": "POST /a/batch", "max": 100, "items": "inputs", "idsParameter": "ids", "query": { "q": "1" },
              "constants": { "allOrNone": false }, "itemConstants": { "method": "POST" }, "record": "properties",
              "recordConstants": { "kind": "a" }, "idMember": "Id", "versionMember": "SyncToken", "sendsBody": false,
              "idempotencyHeader": "Idempotency-Key", "idempotencyParameter": "requestid", "nullLiteral": "", "whole": {},
              "rows": {
                "items": "results", "key": "bId", "keyInRow": "b", "record": "", "id": "id", "successPath": "success", "error": "Fault",
                "errors": "errors", "keyInError": "context.key", "idsInError": "context.ids", "emptyIsSuccess": true
              }
            }
            """, new("POST /a/batch", new()
            {
                Max = 100, Items = "inputs", IdsParameter = "ids", Query = { ["q"] = "1" }, Constants = { ["allOrNone"] = "false" },
                ItemConstants = { ["method"] = "\"POST\"" }, Record = "properties", RecordConstants = { ["kind"] = "\"a\"" },
                IdMember = "Id", VersionMember = "SyncToken", SendsBody = false, IdempotencyHeader = "Idempotency-Key",
                IdempotencyParameter = "requestid", NullLiteral = "", Whole = new(),
                Rows = new()
                {
                    Items = "results", Key = "bId", KeyInRow = "b", Record = "", Id = "id", SuccessPath = "success", Error = "Fault",
                    Errors = "errors", KeyInError = "context.key", IdsInError = "context.ids", EmptyIsSuccess = true,
                },
            }));
        yield return Case("link", LinkWords.Link, """
            {
              "link": "PUT /a/{id}/b/{toId}", "linkBody": [{ "label": "{label}" }], "unlink": "DELETE /links/{linkId}", "error": "numErrors",
              "field": "company",
              "labels": {
                "request": "GET /labels", "items": "results", "label": "label", "link": "PUT /a/{id}/b/{toId}/labels",
                "body": { "typeId": "typeId" }
              },
              "lookup": { "request": "GET /query", "parameter": "q", "text": "A = '{id}'", "id": "records[*].Id" }
            }
            """, new()
            {
                Link = "PUT /a/{id}/b/{toId}", LinkBody = """[{"label":"{label}"}]""", Unlink = "DELETE /links/{linkId}",
                Error = "numErrors", Field = "Company",
                Labels = new()
                {
                    Request = "GET /labels", Items = "results", Label = "label", Link = "PUT /a/{id}/b/{toId}/labels",
                    Body = { ["typeId"] = "typeId" },
                },
                Lookup = new() { Request = "GET /query", Parameter = "q", Text = "A = '{id}'", Id = "records[*].Id" },
            });
    }
}
