using static Integrations.Models.User;

namespace Integrations.Salesforce;

/// <summary>Users: the sObject <c>User</c>. Read only.</summary>
internal static class Users
{
    public static readonly Mapping<User> Map = new(Fields, Times)
    {
        { Fields.Name, "Name" },
        { Fields.FirstName, "FirstName" },
        { Fields.LastName, "LastName" },
        { Fields.Email, "Email" },
        { Fields.UserName, "Username" },
        { Fields.IsActive, "IsActive" },
        { Fields.TimeZone, "TimeZoneSidKey" },
    };
}
