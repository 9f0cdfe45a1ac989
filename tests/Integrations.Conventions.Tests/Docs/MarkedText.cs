namespace Integrations.Conventions.Tests;

/// <summary>A document with generated parts, each between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c>.</summary>
internal static class MarkedText
{
    public static void Holds(string path, params IEnumerable<(string Name, string Text)> parts) =>
        Written.Holds(path, Fill(path, Repo.Read(path), parts), "A table of the document is not what the definitions say. Generate it");

    /// <summary>The document with these parts.</summary>
    public static string Fill(string path, string document, params IEnumerable<(string Name, string Text)> parts)
    {
        foreach (var (name, text) in parts)
        {
            string open = $"<!-- {name} -->\n", close = $"<!-- /{name} -->";
            var from = document.IndexOf(open, StringComparison.Ordinal);
            var to = document.IndexOf(close, StringComparison.Ordinal);
            if (from < 0 || to < from) Assert.Fail($"{path} has no place for the generated table '{name}'. Add the two lines "
                + $"{open.Trim()} and {close}.");
            document = document[..(from + open.Length)] + "\n" + text + "\n" + document[to..];
        }

        return document;
    }
}
