using static Integrations.Models.User;

namespace Integrations.Freshdesk;

/// <summary>Agents, the users who work on tickets: reference data, read with every ticket. Read only.</summary>
internal static class Users
{
    private static readonly Mapping<User> Map = new(Fields, FreshdeskRecords.Common)
    {
        { Fields.Name, Text("contact.name").ReadOnly() },
        { Fields.Email, Text("contact.email").ReadOnly() },
        { Fields.IsActive, Boolean("contact.active").ReadOnly() },
        { Fields.Kind, Constant(UserKind.Person) },
    };

    public static readonly ResourceDefinition<User> Resource = FreshdeskRecords.Read
        .With(new ResourceOptions { IsDescribed = false, CacheFor = TimeSpan.FromMinutes(10) })
        .For(Map, "agent", ("path", "agents"))
        .List("GET /agents", FreshdeskRecords.Page);
}
