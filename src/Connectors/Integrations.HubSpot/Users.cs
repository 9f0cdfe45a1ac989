namespace Integrations.HubSpot;

/// <summary>Owners, the users records belong to: <c>/crm/v3/owners/</c>. The id is the owner's; <c>Key</c> is the user's.</summary>
internal static class Users
{
    public static readonly Mapping<User> Map = new()
    {
        { User.Fields.Id, Text("id").ReadOnly() },
        { User.Fields.FirstName, "firstName" },
        { User.Fields.LastName, "lastName" },
        { User.Fields.Email, "email" },
        { User.Fields.Key, "userId" },
        { User.Fields.Kind, Enumeration("type", ("PERSON", UserKind.Person), ("QUEUE", UserKind.Group)) },
        { User.Fields.IsActive, Not("archived") },
        { User.Fields.CreatedAt, Instant("createdAt").ReadOnly() },
        { User.Fields.UpdatedAt, Instant("updatedAt").ReadOnly() },
    };
}
