namespace Integrations.Internal;

/// <summary>The uses of a path in a definition; each allows other steps.</summary>
internal enum PathUse
{
    /// <summary>One value: a field, an id, a cursor, a flag, a token. All steps but <c>[*]</c>; <c>*</c> is the first member.</summary>
    Value = 0,

    /// <summary>A list of texts: scopes, codes, names. All steps.</summary>
    Values = 1,

    /// <summary>Records or objects to be read one by one. All steps.</summary>
    Items = 2,

    /// <summary>A member to be written: names alone.</summary>
    Write = 3,

    /// <summary>Ids in a body: <c>ids</c>, or <c>inputs[*].id</c> for a list of objects.</summary>
    Ids = 4,
}

/// <summary>Which steps a use allows.</summary>
internal static class PathUses
{
    /// <returns>The fault, with what is possible instead; null for a path that works.</returns>
    public static string? ProblemOf(this PathUse use, JsonPath path) => use switch
    {
        PathUse.Value when Array.Exists(path.Steps, static step => step.Kind == StepKind.Every) =>
            $"'{path}' finds a list, and one value is due: choose the element by [0] or [key=value] instead of [*].",
        PathUse.Write when path.Tail.Length > 0 => $"'{path}' goes through a list and cannot be written",
        PathUse.Ids when !IsIds(path) =>
            $"'{path}' is not a place for ids: give one member, or one member of each element as in inputs[*].id.",
        _ => null,
    };

    private static bool IsIds(JsonPath path) =>
        path.Members.Length == 1 && path.Tail is [] or [{ Kind: StepKind.Every }, { Kind: StepKind.Member }];
}
