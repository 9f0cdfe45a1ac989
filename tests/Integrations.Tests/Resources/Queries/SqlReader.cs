namespace Integrations.Tests.Resources.Queries;

/// <summary>An independent reader of the SQL family: words, marks and quoted literals, by the escapes both vendors document.</summary>
internal static class SqlReader
{
    public static List<(bool IsLiteral, string Text)> Read(string sql, bool keepWildcardEscapes = false)
    {
        var tokens = new List<(bool, string)>();
        for (var at = 0; at < sql.Length;)
        {
            var c = sql[at];
            if (c == '\'') tokens.Add((true, Literal(sql, ref at, keepWildcardEscapes)));
            else if (c == ' ') at++;
            else if (IsWord(c)) tokens.Add((false, Word(sql, ref at)));
            else tokens.Add((false, sql[at++].ToString()));
        }

        return tokens;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '*';

    private static string Word(string sql, ref int at)
    {
        var start = at;
        while (at < sql.Length && IsWord(sql[at])) at++;
        return sql[start..at];
    }

    private static string Literal(string sql, ref int at, bool keepWildcardEscapes)
    {
        var text = new System.Text.StringBuilder();
        for (at++; ; at++)
        {
            if (at >= sql.Length) throw new FormatException("The literal does not end.");
            if (sql[at] == '\'') break;
            if (sql[at] is '\n' or '\r') throw new FormatException("A line break inside a literal.");
            if (sql[at] != '\\')
            {
                text.Append(sql[at]);
                continue;
            }

            at++;
            if (sql[at] is '%' or '_' && keepWildcardEscapes) text.Append('\\').Append(sql[at]);
            else text.Append(sql[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '\'' or '\\' or '%' or '_' => sql[at],
                var odd => throw new FormatException($"Unknown escape \\{odd}.") });
        }

        at++;
        return text.ToString();
    }
}
