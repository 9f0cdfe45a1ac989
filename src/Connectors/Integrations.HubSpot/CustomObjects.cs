using Integrations.Connectors;

namespace Integrations.HubSpot;

/// <summary>Any CRM object by its type id (<c>2-123</c>) or name: <c>/crm/v3/objects/{object}</c>.</summary>
internal static class CustomObjects
{
    /// <summary>Contacts call the time of their last change otherwise than all other objects.</summary>
    public static ObjectsDefinition Definition { get; } =
        Of("hs_lastmodifieddate").For(["contacts", "contact", "0-1"], Of("lastmodifieddate"));

    private static ObjectsDefinition Of(string updatedAt) => Connectors.Resource
        .Objects(
            new UntypedObjectDefinition { Id = "id", IdQuery = "hs_object_id", Value = "properties", CreatedAt = "createdAt", UpdatedAt = "updatedAt",
                UpdatedAtQuery = updatedAt, IsDeleted = "archived" },
            new ResourceOptions
            {
                Object = "{object}",
                ReadScopes = ["crm.objects.custom.read"],
                WriteScopes = ["crm.objects.custom.write"],
                CustomFields = CustomFieldLayout.Members("properties"),
                WritesValuesAsStrings = true,
                IgnoresUnknownFields = true,
                IndexLag = ObjectForms.IndexLag,
            })
        .List("GET /crm/v3/objects/{object}", ObjectForms.Plain(associations: null))
        .List("POST /crm/v3/objects/{object}/search", ObjectForms.Searched(include: null))
        .Get("GET /crm/v3/objects/{object}/{id}", new() { SelectParameter = "properties" })
        .GetMany("POST /crm/v3/objects/{object}/batch/read", ObjectForms.GetMany)
        .Create("POST /crm/v3/objects/{object}", new() { Record = "" })
        .Update("PATCH /crm/v3/objects/{object}/{id}", new() { Record = "", NullLiteral = "" })
        .Delete("DELETE /crm/v3/objects/{object}/{id}", new() { SendsBody = false });
}
