namespace Integrations.Salesforce;

/// <summary>Users: the sObject <c>User</c>, read only here.</summary>
internal static class Users
{
    internal static readonly Mapping<User> Map = new()
    {
        { User.Fields.Id, Text("Id").ReadOnly() },
        { User.Fields.Name, Text("Name").ReadOnly() },
        { User.Fields.FirstName, Text("FirstName").ReadOnly() },
        { User.Fields.LastName, Text("LastName").ReadOnly() },
        { User.Fields.Email, Text("Email").ReadOnly() },
        { User.Fields.UserName, Text("Username").ReadOnly() },
        { User.Fields.IsActive, Boolean("IsActive").ReadOnly() },
        { User.Fields.TimeZone, Text("TimeZoneSidKey").ReadOnly() },
        { User.Fields.CreatedAt, Instant("CreatedDate").ReadOnly() },
        { User.Fields.UpdatedAt, Instant("SystemModstamp").ReadOnly() },
    };

    public static readonly ResourceDefinition<User> Resource = Connectors.Resource
        .Of(Map, new() { Object = "User", ReadScopes = ["api"], CustomFields = CustomFieldLayout.Members("") })
        .List("GET /query/", SObjects.Soql("Name", "Email"))
        .Get("GET /sobjects/{object}/{id}", SObjects.Selected)
        .GetMany("GET /composite/sobjects/{object}", SObjects.InAddress)
        .ByIds("POST /composite/sobjects/{object}", SObjects.InBody);
}
