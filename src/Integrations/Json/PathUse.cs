namespace Integrations.Internal;

/// <summary>The uses of a path in a definition; each allows different steps.</summary>
internal enum PathUse
{
    /// <summary>
    /// One value: a field, an id, a cursor, a Boolean, a token. All steps except <c>[*]</c>; <c>*</c> is the first member.
    /// </summary>
    Value = 0,

    /// <summary>A list of texts: scopes, codes, names. All steps.</summary>
    Values = 1,

    /// <summary>Records or objects that are read one by one. All steps.</summary>
    Items = 2,

    /// <summary>A member that is written: names only.</summary>
    Write = 3,

    /// <summary>Ids in a body: <c>ids</c>, or <c>inputs[*].id</c> for a list of objects.</summary>
    Ids = 4,
}

/// <summary>Checks the steps of a path against its use.</summary>
internal static class PathUses
{
    /// <returns>The fault with the possible steps; null for a valid path.</returns>
    public static string? ProblemOf(this PathUse use, JsonPath path) => use switch
    {
        PathUse.Value when Array.Exists(path.Steps, static step => step.Kind == StepKind.Every) =>
            $"'{path}' finds a list, but a single value is required: select the element by [0] or [key=value] instead of [*].",
        PathUse.Write when path.Tail.Length > 0 => $"'{path}' goes through a list and cannot be written",
        PathUse.Ids when !IsIds(path) =>
            $"'{path}' cannot contain ids: specify one member, or one member of each element as in inputs[*].id.",
        _ => null,
    };

    private static bool IsIds(JsonPath path) =>
        path.Members.Length == 1 && path.Tail is [] or [{ Kind: StepKind.Every }, { Kind: StepKind.Member }];
}
