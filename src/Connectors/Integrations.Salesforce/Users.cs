namespace Integrations.Salesforce;

/// <summary>Users: the sObject <c>User</c>, read only here.</summary>
internal static class Users
{
    public static readonly Mapping<User> Map = new()
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
}
