using static Integrations.Models.User;

namespace Integrations.HubSpot;

/// <summary>Owners, the users records belong to: <c>/crm/v3/owners/</c>. The id is the owner's; <c>Key</c> is the user's.</summary>
internal static class Users
{
    public static readonly Mapping<User> Map = new()
    {
        { Fields.Id, "id" },
        { Fields.FirstName, "firstName" },
        { Fields.LastName, "lastName" },
        { Fields.Email, "email" },
        { Fields.Key, "userId" },
        { Fields.Kind, Enumeration("type", ("PERSON", UserKind.Person), ("QUEUE", UserKind.Group)) },
        { Fields.IsActive, Not("archived") },
        { Fields.CreatedAt, "createdAt" },
        { Fields.UpdatedAt, "updatedAt" },
    };
}
