using Integrations.Connectors;
using Integrations.Documents.Internal;
using Integrations.Models;

namespace Integrations.Documents.Tests.Vocabulary;

internal static partial class WordCases
{
    private static IEnumerable<WordCase> Resources()
    {
        yield return Case<ResourceDefinition>("resource", ResourceWords.Resource, """
            {
              "model": "contact", "name": "leads", "root": "properties", "filterable": ["title"],
              "options": {
                "object": "lead", "readScopes": ["r"], "writeScopes": ["w"],
                "customFields": { "kind": "members", "at": "", "prefix": "c.", "namedByLabel": true },
                "bodyFormat": { "kind": "json" }, "writesValuesAsStrings": true, "indexLag": "PT30S", "ignoresUnknownFields": true,
                "cacheFor": "PT10M", "validator": "eTag", "isDescribed": false
              },
              "map": { "id": "id", "title": "title", "isDeleted": { "kind": "matches", "path": "status", "word": "deleted" } },
              "lists": ["GET /leads"], "deletions": [{ "request": "GET /leads/deleted", "items": "data" }],
              "getByFilter": true, "getManyByFilter": true, "byIds": { "request": "POST /leads/read", "max": 5 },
              "upsert": { "request": "PUT /leads/{key}/{value}", "id": "id" }, "links": { "companies": { "field": "company" } },
              "createWhen": { "isEmailOptOut": "POST /leads/silent" },
              "createMany": { "request": "POST /leads/batch", "max": 2, "rows": {} },
              "updateMany": { "request": "PATCH /leads/batch", "max": 3, "rows": {} },
              "deleteMany": { "request": "DELETE /leads/batch", "max": 4, "rows": {} }
            }
            """, ResourceDefinition.Of("leads", new Mapping<Contact>(Contact.Fields, new(), ["title"], "properties")
            {
                { Contact.Fields.Id, "id" }, { Contact.Fields.Title, "title" },
                { Contact.Fields.IsDeleted, Row.Matches("status", "deleted") },
            }, new()
            {
                Object = "lead", ReadScopes = ["r"], WriteScopes = ["w"], CustomFields = CustomFieldLayout.Members("", "c.").NamedByLabel(),
                BodyFormat = BodyFormat.Json, WritesValuesAsStrings = true, IndexLag = TimeSpan.FromSeconds(30),
                IgnoresUnknownFields = true, CacheFor = TimeSpan.FromMinutes(10), Validator = CacheValidator.ETag, IsDescribed = false,
            }).List("GET /leads").Deletions("GET /leads/deleted", new() { Items = "data" }).GetByFilter().GetManyByFilter()
            .ByIds("POST /leads/read", new() { Max = 5 }).Upsert("PUT /leads/{key}/{value}", new() { Id = "id" })
            .Link("companies", new() { Field = "Company" })
            .CreateWhen("IsEmailOptOut", "POST /leads/silent")
            .CreateMany("POST /leads/batch", new() { Max = 2, Rows = new() })
            .UpdateMany("PATCH /leads/batch", new() { Max = 3, Rows = new() })
            .DeleteMany("DELETE /leads/batch", new() { Max = 4, Rows = new() }));
        yield return Case<ResourceTemplate>("objects", ResourceWords.Objects, """
            {
              "options": { "customFields": { "kind": "pairs", "at": "custom", "key": "name", "values": ["text", "number"],
                "numbered": { "member": "no", "byAccountProperty": { "customField1": "1" } } } },
              "common": {
                "id": "id", "externalId": "key", "version": "etag", "createdAt": "created", "updatedAt": "updated", "isDeleted": "deleted",
                "isArchived": "archived", "url": "link"
              },
              "getMany": { "request": "POST /{object}/read", "max": 10 }, "get": "GET /{object}/{id}"
            }
            """, new ResourceTemplate(new()
            {
                CustomFields = CustomFieldLayout.Pairs("custom", "name", "text", "number")
                    .Numbered("no", new() { ["customField1"] = "1" }),
            }, new()
            {
                Id = "id", ExternalId = "key", Version = "etag", CreatedAt = "created", UpdatedAt = "updated", IsDeleted = "deleted",
                IsArchived = "archived", Url = "link",
            }).GetMany("POST /{object}/read", new() { Max = 10 }).Get("GET /{object}/{id}"));
        yield return Case("no custom fields", ResourceWords.Options, """{ "customFields": { "kind": "none" } }""", new());
        yield return Case("metadata", MetadataWords.Metadata, """
            {
              "objects": "GET /schemas", "objectItems": "results", "objectMap": { "name": "id" }, "standardObjects": ["contacts"],
              "fields": "GET /fields/{object}", "fieldItems": "results",
              "fieldMap": { "name": "name", "type": { "kind": "enumeration", "path": "type", "values": { "string": "text" } } },
              "after": "next", "afterParameter": "cursor", "listsCustomOnly": true, "nameTemplate": "custom.{name}",
              "cacheFor": "PT1H", "validator": "lastModified"
            }
            """, new()
            {
                Objects = "GET /schemas", ObjectItems = "results", ObjectMap = new() { { ObjectSchema.AllFields.Name, "id" } },
                StandardObjects = ["contacts"], Fields = "GET /fields/{object}", FieldItems = "results",
                FieldMap = new()
                {
                    { FieldSchema.Fields.Name, "name" },
                    { FieldSchema.Fields.Type, Row.Enumeration("type", ("string", FieldType.Text)) },
                },
                After = "next", AfterParameter = "cursor", ListsCustomOnly = true, NameTemplate = "custom.{name}",
                CacheFor = TimeSpan.FromHours(1), Validator = CacheValidator.LastModified,
            });
    }
}
