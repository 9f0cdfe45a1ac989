using System.Text;

namespace Integrations.Internal;

/// <summary>
/// Rules for host-supplied text in keys: well-formed Unicode, so that two texts never become the same bytes, without NUL, and short enough
/// for every store.
/// </summary>
internal static class KeyText
{
    /// <summary>The longest key, in UTF-16 characters.</summary>
    public const int MostCharacters = 200;

    /// <summary>The message for text that would not arrive unchanged.</summary>
    public const string Halved =
        "It contains half of a surrogate pair, which vendors do not store: cut texts between characters, not within an emoji.";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The problem of a text, phrased to follow its name; null when the text is valid.</summary>
    public static string? ProblemOf(string text) =>
        text.Length > MostCharacters ? $"has {text.Length} characters; at most {MostCharacters} are allowed"
        : text.Contains('\0', StringComparison.Ordinal) ? "contains a NUL character"
        : !IsWellFormed(text) ? "contains half of a surrogate pair, which is not valid Unicode"
        : null;

    /// <exception cref="ArgumentException">The text is null, white space, or has a <see cref="ProblemOf">problem</see>.</exception>
    public static string Require(string? text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        return ProblemOf(text) is { } problem ? throw new ArgumentException($"The value {problem}.", parameter) : text;
    }

    /// <summary>The UTF-8 bytes to hash.</summary>
    /// <exception cref="InvalidRequestException">
    /// The text is not valid Unicode: a replacement character would make it equal to another text.
    /// </exception>
    public static byte[] Bytes(string text) => IsWellFormed(text)
        ? Strict.GetBytes(text)
        : throw new InvalidRequestException("A text contains half of a surrogate pair, which is not valid Unicode: pass it unchanged, as "
            + "it was received.") { Origin = FaultOrigin.Ours };

    public static bool IsWellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return true;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[used..];
        }

        return true;
    }
}
