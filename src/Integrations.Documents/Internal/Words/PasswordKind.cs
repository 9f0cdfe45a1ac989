using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Integrations.Documents.Internal;

/// <summary>A password: a template, or none. A literal of any length is a secret by its member.</summary>
internal sealed class PasswordKind : Kind<string>, ISimpleKind
{
    public const string ConstantWord = "constantPassword";

    public static PasswordKind Password { get; } = new();

    public override string Expected => "a template, as {password}, or an empty text";

    public string Schema => """{ "type": "string", "pattern": "^$|[{]" }""";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out string result)
    {
        if (!Kinds.Text.TryRead(value, reading, out result)) return false;
        if (result.Length == 0 || result.Contains('{', StringComparison.Ordinal)) return true;
        reading.Fault(value, "the password is a literal",
            $"{Expected}; a constant that the vendor documents for everybody, as X, is the member {ConstantWord}");
        return false;
    }
}

/// <summary>A password that the vendor documents for everybody, such as <c>X</c>.</summary>
internal sealed class ConstantPasswordKind : Kind<string>, ISimpleKind
{
    private const int MaxLength = 16;

    public static ConstantPasswordKind Constant { get; } = new();

    public override string Expected => string.Create(CultureInfo.InvariantCulture, $"a word of at most {MaxLength} letters, as X");

    public string Schema => string.Create(CultureInfo.InvariantCulture, $$"""{ "type": "string", "pattern": "^[A-Za-z_]{1,{{MaxLength}}}$" }""");

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out string result)
    {
        if (!Kinds.Text.TryRead(value, reading, out result)) return false;
        if (result.Length is > 0 and <= MaxLength && result.All(static c => char.IsAsciiLetter(c) || c == '_')) return true;
        reading.Fault(value, "the text is not a constant of a vendor", Expected);
        return false;
    }
}
