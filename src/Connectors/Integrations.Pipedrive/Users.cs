using static Integrations.Models.User;

namespace Integrations.Pipedrive;

/// <summary>Users, the owners of records: <c>/v1/users</c>, one page.</summary>
internal static class Users
{
    public static readonly Mapping<User> Map = new()
    {
        { Fields.Id, "id" },
        { Fields.Name, "name" },
        { Fields.Email, "email" },
        { Fields.IsActive, "active_flag" },
        { Fields.TimeZone, "timezone_name" },
        { Fields.PhotoUrl, "icon_url" },
        { Fields.CreatedAt, "created" },
        { Fields.UpdatedAt, "modified" },
        { Fields.IsDeleted, Boolean("is_deleted") },
    };
}
