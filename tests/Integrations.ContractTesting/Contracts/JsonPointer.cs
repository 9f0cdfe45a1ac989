namespace Integrations.ContractTesting;

/// <summary>The few operations on JSON pointers (RFC 6901) that the checks need.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static string Append(string pointer, int index) => $"{pointer}/{index}";

    /// <summary>Whether <paramref name="pointer"/> is the pattern's place or lies beneath it; <c>*</c> is any one step.</summary>
    public static bool Covers(string pattern, string pointer)
    {
        var expected = pattern.Split('/');
        var actual = pointer.Split('/');
        return expected.Length <= actual.Length
            && expected.Zip(actual).All(pair => pair.First == "*" || pair.First == pair.Second);
    }
}
