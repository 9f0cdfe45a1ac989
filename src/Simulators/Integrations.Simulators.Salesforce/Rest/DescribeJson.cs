using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>The describe response of an sObject, member for member as recorded.</summary>
internal static class DescribeJson
{
    public static JsonObject Summary(ObjectDefinition type, string version)
    {
        var url = $"/services/data/v{version}/sobjects/{type.Name}";
        return new JsonObject
        {
            ["activateable"] = false,
            ["associateEntityType"] = null,
            ["associateParentEntity"] = null,
            ["createable"] = type.Writable,
            ["custom"] = type.Custom,
            ["customSetting"] = false,
            ["deepCloneable"] = false,
            ["deletable"] = type.Writable,
            ["deprecatedAndHidden"] = false,
            ["feedEnabled"] = !type.Custom,
            ["hasSubtypes"] = false,
            ["isInterface"] = false,
            ["isSubtype"] = false,
            ["keyPrefix"] = type.KeyPrefix,
            ["label"] = type.Label,
            ["labelPlural"] = type.LabelPlural,
            ["layoutable"] = type.Writable,
            ["mergeable"] = type.Name is "Account" or "Contact" or "Lead",
            ["mruEnabled"] = type.Searchable,
            ["name"] = type.Name,
            ["queryable"] = true,
            ["replicateable"] = true,
            ["retrieveable"] = true,
            ["searchable"] = type.Searchable,
            ["triggerable"] = type.Writable,
            ["undeletable"] = type.Writable,
            ["updateable"] = type.Writable,
            ["urls"] = new JsonObject
            {
                ["sobject"] = url,
                ["describe"] = url + "/describe",
                ["rowTemplate"] = url + "/{ID}",
            },
        };
    }

    public static JsonObject Full(Org org, ObjectDefinition type, string version)
    {
        var describe = Summary(type, version);
        describe["actionOverrides"] = new JsonArray();
        describe["childRelationships"] = new JsonArray([.. org.Schema.ChildrenOf(type).Select(child => Child(child.Type, child.Field))]);
        describe["fields"] =
            new JsonArray([.. org.Schema.VisibleFields(type)
            .Select(field => FieldJson.Write(field, type.Writable && !org.Schema.IsReadOnly(type, field)))]);
        describe["namedLayoutInfos"] = new JsonArray();
        describe["recordTypeInfos"] = RecordTypes(org, type);
        describe["sobjectDescribeOption"] = "FULL";
        describe["supportedScopes"] = new JsonArray();
        return describe;
    }

    private static JsonObject Child(ObjectDefinition type, FieldDefinition field) => new()
    {
        ["cascadeDelete"] = field.CascadeDelete,
        ["childSObject"] = type.Name,
        ["deprecatedAndHidden"] = false,
        ["field"] = field.Name,
        ["junctionIdListNames"] = new JsonArray(),
        ["junctionReferenceTo"] = new JsonArray(),
        ["relationshipName"] = field.ChildRelationshipName,
        ["restrictedDelete"] = false,
    };

    private static JsonArray RecordTypes(Org org, ObjectDefinition type)
    {
        var own = org.Store.Rows("RecordType").Where(row => row.Text("SobjectType") == type.Name).ToList();
        var infos = own.Select(row =>
            RecordType(row.Id, row.Text("Name")!, row.Text("DeveloperName")!, row["IsActive"] is true, master: false));
        return [.. infos, RecordType("012000000000000AAA", "Master", "Master", active: true, master: true, chosen: own.Count == 0)];
    }

    private static JsonObject RecordType(string id, string name, string developerName, bool active, bool master, bool chosen = false) =>
        new()
    {
        ["active"] = active,
        ["available"] = true,
        ["defaultRecordTypeMapping"] = chosen,
        ["developerName"] = developerName,
        ["master"] = master,
        ["name"] = name,
        ["recordTypeId"] = id,
        ["urls"] = new JsonObject(),
    };
}
