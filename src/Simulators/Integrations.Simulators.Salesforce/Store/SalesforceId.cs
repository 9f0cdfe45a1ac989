namespace Integrations.Simulators.Salesforce;

/// <summary>Record ids: 15 case-sensitive characters, or 18 where the last three spell the case of the others.</summary>
internal static class SalesforceId
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string CheckDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    public static string Create(string keyPrefix, long number)
    {
        Span<char> serial = stackalloc char[9];
        for (var i = serial.Length - 1; i >= 0; i--, number /= Digits.Length)
            serial[i] = Digits[(int)(number % Digits.Length)];
        return Extend($"{keyPrefix}ak0{serial}");
    }

    /// <summary>The 18-character form of either form; null when the text is not an id.</summary>
    public static string? Normalize(string? text)
    {
        if (text is not { Length: 15 or 18 } || !text.All(char.IsAsciiLetterOrDigit))
            return null;
        var extended = Extend(text[..15]);
        return text.Length == 15 || string.Equals(text, extended, StringComparison.Ordinal) ? extended : null;
    }

    public static string Prefix(string id) => id[..3];

    private static string Extend(string id)
    {
        Span<char> check = stackalloc char[3];
        for (var block = 0; block < 3; block++)
        {
            var bits = 0;
            for (var i = 0; i < 5; i++)
            {
                if (char.IsAsciiLetterUpper(id[(block * 5) + i]))
                    bits |= 1 << i;
            }
            check[block] = CheckDigits[bits];
        }
        return id + check.ToString();
    }
}
