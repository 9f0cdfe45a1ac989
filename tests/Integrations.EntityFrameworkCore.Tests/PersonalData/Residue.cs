using System.Text;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>Reads everything of a place as text, the way somebody who took the disk would.</summary>
internal static partial class Residue
{
    /// <summary>Names and contents of every file.</summary>
    public static Dictionary<string, string> OfFolder(string folder) =>
        Directory.GetFileSystemEntries(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => path,
            path => Path.GetFileName(path) + (File.Exists(path) ? Encoding.Latin1.GetString(File.ReadAllBytes(path)) : ""));

    /// <summary>The places of which a text holds one of the values, plainly, in Base64 or in hexadecimal.</summary>
    public static IEnumerable<string> Holding(this IEnumerable<KeyValuePair<string, string>> places, params IEnumerable<string> values) =>
        from value in values
        from place in places
        where Forms(value).Any(form => place.Value.Contains(form, StringComparison.OrdinalIgnoreCase))
        select $"{place.Key}: {value}";

    private static string[] Forms(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return [value, Convert.ToHexString(bytes), Convert.ToBase64String(bytes).TrimEnd('=')[..^1], Uri.EscapeDataString(value)];
    }
}
