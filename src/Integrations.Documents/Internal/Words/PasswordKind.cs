using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Integrations.Documents.Internal;

/// <summary>The template of a password: a literal one must be a constant that the vendor documents.</summary>
internal sealed class PasswordKind : Kind<string>, ISimpleKind
{
    private static readonly string _possible = string.Create(CultureInfo.InvariantCulture,
        $"a template, as {{password}}, or a constant of the vendor of at most {SecretRules.MaxConstantPassword} letters");

    public static PasswordKind Password { get; } = new();

    public override string Expected => Kinds.Text.Expected;

    public string Schema => """{ "type": "string" }""";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out string result)
    {
        if (!Kinds.Text.TryRead(value, reading, out result)) return false;
        if (SecretRules.IsConstantPassword(result)) return true;
        reading.Fault(value, "the password is a secret", _possible);
        return false;
    }
}
