using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Requires that a child has both its flag (Job, SubAccount, SubItem) and ParentRef, or neither.</summary>
internal static class ParentRules
{
    private const int Deepest = 4;

    public static void Check(EntityType entity, JsonObject fields)
    {
        if (entity.ChildFlag is { } flag && fields.Flag(flag) != (Parent(fields) is not null)) throw ApiFaults.ParentRequired(flag);
    }

    /// <summary>Sets the level of a child; a list has five levels.</summary>
    public static void SetLevel(CompanyBooks books, EntityType entity, JsonObject fields)
    {
        var level = 0;
        for (var parent = Parent(fields); parent is not null; parent = Parent(books.Find(entity, parent)?.Fields))
            if (++level > Deepest) throw ApiFaults.Business("A list has five levels at most.");
        if (level > 0 && entity.Accepts("Level")) fields["Level"] = level;
        else fields.Remove("Level");
    }

    private static string? Parent(JsonObject? fields) => fields?.Reference("ParentRef");
}
