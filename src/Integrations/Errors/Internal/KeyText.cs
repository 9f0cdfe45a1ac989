using System.Text;

namespace Integrations.Internal;

/// <summary>
/// What text of a host's may be part of a key: well-formed Unicode, so that two texts never become the same bytes, without NUL, and not
/// long, so that every store can keep it.
/// </summary>
internal static class KeyText
{
    /// <summary>The longest key, in UTF-16 characters.</summary>
    public const int MostCharacters = 200;

    /// <summary>For text that would not arrive as it is.</summary>
    public const string Halved =
        "It contains half of a surrogate pair, which no vendor keeps: cut texts between characters, not within an emoji.";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with it, to follow its name; null when nothing is.</summary>
    public static string? ProblemOf(string text) =>
        text.Length > MostCharacters ? $"has {text.Length} characters; at most {MostCharacters} are allowed"
        : text.Contains('\0', StringComparison.Ordinal) ? "contains a NUL character"
        : !IsWellFormed(text) ? "contains half of a surrogate pair, which is not valid Unicode"
        : null;

    /// <exception cref="ArgumentException">It is null, white space, or <see cref="ProblemOf"/> says why not.</exception>
    public static string Require(string? text, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text, parameter);
        return ProblemOf(text) is { } problem ? throw new ArgumentException($"The value {problem}.", parameter) : text;
    }

    /// <summary>The bytes to hash.</summary>
    /// <exception cref="InvalidRequestException">The text is not valid Unicode: replacing what is wrong would make it the same as another
    /// text.</exception>
    public static byte[] Bytes(string text) => IsWellFormed(text)
        ? Strict.GetBytes(text)
        : throw new InvalidRequestException("A text contains half of a surrogate pair, which is not valid Unicode: send it as it was given.") { Origin = FaultOrigin.Ours };

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
