namespace Integrations.Internal;

/// <summary>Finds conflicting write paths in a table: of a value and one of its members only one can be sent.</summary>
internal static class WrittenPlaces
{
    /// <summary>The fields that are written within the value of another field.</summary>
    public static IEnumerable<(string Field, JsonPath Path, string Whole)> Within(IEnumerable<(string Field, string Path)> writes)
    {
        List<(string Field, JsonPath Path)> paths = [.. writes.Where(static write => JsonPath.Check(write.Path, PathUse.Write) is null)
            .Select(static write => (write.Field, JsonPath.Parse(write.Path)))];
        return from part in paths
               from whole in paths
               where whole.Path.Steps.Length > 0 && whole.Field != part.Field && part.Path.Below(whole.Path) is not null
               select (part.Field, part.Path, whole.Field);
    }
}
