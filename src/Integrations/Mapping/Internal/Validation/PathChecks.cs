namespace Integrations.Internal;

/// <summary>Checks the paths of a definition: one grammar, docs/path-grammar.md.</summary>
internal static class PathChecks
{
    /// <param name="place">The object that contains the member.</param>
    /// <param name="member">The member.</param>
    /// <param name="path">The path; null: the vendor has no such value.</param>
    /// <param name="use">The use of the path.</param>
    public static void Path(this Place place, string member, string? path, PathUse use = PathUse.Value) => place.In(member).Path(path, use);

    public static void Path(this Place place, string? path, PathUse use = PathUse.Value)
    {
        if (path is null) return;
        if (JsonPath.Check(path, use) is { } problem) place.Fault(problem, Possible(use));
        else place.NoVariables(path);
    }

    public static void Paths(this Place place, string member, IEnumerable<string> paths, PathUse use = PathUse.Values)
    {
        foreach (var (at, path) in paths.Index())
            if (place.In(member).Entry(at).Given(path)) place.In(member).Entry(at).Path(path, use);
    }

    /// <summary>Checks a path that must name a member: the document itself is not allowed.</summary>
    public static void RequiredPath(this Place place, string member, string path, PathUse use = PathUse.Value)
    {
        if (path.Length == 0) place.In(member).Fault("is empty", Possible(use));
        else place.Path(member, path, use);
    }

    private static string Possible(PathUse use) => use switch
    {
        PathUse.Values => "a path to a text or a list of texts, as error.code or errors[*].code (docs/path-grammar.md)",
        PathUse.Items => "a path to a list, as data.results; empty for the document itself (docs/path-grammar.md)",
        PathUse.Write => "names only, as owner.name (docs/path-grammar.md)",
        PathUse.Ids => "one member, as ids, or one member of each element, as inputs[*].id (docs/path-grammar.md)",
        _ => "a path to one value, as owner.name, lines[0].id or phones[kind=work].number (docs/path-grammar.md)",
    };
}
