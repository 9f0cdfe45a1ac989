namespace Integrations.Internal;

/// <summary>Stands in until paths have one grammar.</summary>
internal enum PathUse
{
    Value = 0,
    Values = 1,
    Items = 2,
    Write = 3,
    Ids = 4,
}

internal static class PathGrammar
{
    extension(JsonPath)
    {
        public static string? Check(string text, PathUse use)
        {
            try
            {
                var path = JsonPath.Parse(text.Replace("[]", "", StringComparison.Ordinal));
                if (text.Contains("..", StringComparison.Ordinal) || text.Count(c => c == '[') != text.Count(c => c == ']')) return $"'{text}' is not a path";
                return use == PathUse.Write && path.Tail.Length > 0 ? $"'{text}' goes through a list and cannot be written" : null;
            }
            catch (FormatException e)
            {
                return e.Message;
            }
        }
    }
}
