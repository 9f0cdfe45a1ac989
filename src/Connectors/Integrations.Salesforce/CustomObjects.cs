using Integrations.Connectors;

namespace Integrations.Salesforce;

/// <summary>Any sObject by its API name, custom ones (<c>__c</c>) included.</summary>
internal static class CustomObjects
{
    public static ObjectsDefinition Definition { get; } = Connectors.Resource
        .Objects(
            new UntypedObjectDefinition { Id = "Id", CreatedAt = "CreatedDate", UpdatedAt = "SystemModstamp", IsDeleted = "IsDeleted" },
            ObjectForms.Options("{object}"))
        .List("GET /query/", ObjectForms.Soql("{object}", "Name"))
        .Get("GET /sobjects/{object}/{id}", new() { SelectParameter = "fields" })
        .GetMany("POST /composite/sobjects/{object}", ObjectForms.ByIds)
        .Create("POST /sobjects/{object}", ObjectForms.Created)
        .Update("PATCH /sobjects/{object}/{id}", new())
        .Delete("DELETE /sobjects/{object}/{id}", new() { SendsBody = false });
}
