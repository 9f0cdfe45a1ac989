namespace Integrations.Conformance;

/// <summary>Opaque texts of the library: cursors and checkpoints.</summary>
internal static class OpaqueText
{
    /// <summary>The text with several modifications.</summary>
    public static IEnumerable<string> Changed(string text) =>
        [text[..^1], text + "A", text[..(text.Length / 2)] + (text[text.Length / 2] == 'A' ? 'B' : 'A') + text[(text.Length / 2 + 1)..], "",
            "%%%", Convert.ToBase64String("{}"u8)];
}
