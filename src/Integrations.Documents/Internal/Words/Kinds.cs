using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using Integrations.Connectors;

namespace Integrations.Documents.Internal;

/// <summary>The kinds of values that words share.</summary>
internal static partial class Kinds
{
    private const string DurationPattern =
        @"^P(?=[0-9]|T[0-9])([0-9]{1,6}D)?(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,9}([.][0-9]{1,7})?S)?)?$";

    public static Kind<string> Text { get; } = new SimpleKind<string>("a text", """{ "type": "string" }""", ReadText);

    public static Kind<IReadOnlyList<string>> Texts { get; } = new ListKind<string>(Text);

    public static Kind<bool> Flag { get; } = new SimpleKind<bool>("true or false", """{ "type": "boolean" }""", ReadFlag);

    public static Kind<int> Number { get; } = new SimpleKind<int>("a whole number", """{ "type": "integer" }""", ReadNumber);

    public static Kind<decimal> AnyNumber { get; } = new SimpleKind<decimal>("a number", """{ "type": "number" }""", ReadAnyNumber);

    public static Kind<char> Character { get; } = new SimpleKind<char>("a text of one character",
        """{ "type": "string", "minLength": 1, "maxLength": 1 }""", ReadCharacter);

    /// <summary>The name of a unified field, in camel case.</summary>
    public static Kind<string> FieldName { get; } = new SimpleKind<string>("the name of a unified field, as fullName",
        """{ "type": "string", "pattern": "^[a-z][A-Za-z]*$" }""", ReadFieldName);

    public static Kind<TimeSpan> Duration { get; } = new SimpleKind<TimeSpan>(
        "a duration of ISO 8601 in days, hours, minutes and seconds, as PT30M or P90D",
        $$"""{ "type": "string", "pattern": "{{DurationPattern}}" }""", ReadDuration);

    public static Kind<Uri> Address { get; } =
        new SimpleKind<Uri>("an absolute HTTPS URL", """{ "type": "string", "format": "uri", "pattern": "^https://" }""", ReadAddress);

    /// <summary>Texts by name.</summary>
    public static Kind<Table<string, string>> Names { get; } = new TableKind<string>(Text);

    /// <summary>Parameters or headers by name: one that carries a secret has a template as its value.</summary>
    public static Kind<Table<string, string>> Templates { get; } = new TableKind<string>(Text, static (name, value) =>
        SecretRules.IsLiteralSecret(name, value) ? $"'{name}' carries a secret, and its value is not a template" : null);

    /// <summary>JSON by name, which the definition keeps as text.</summary>
    public static Kind<Table<string, string>> Constants { get; } = new TableKind<string>(JsonKind.Json, static (name, value) =>
        value.StartsWith('"') && SecretRules.IsLiteralSecret(name, value[1..^1]) ? $"'{name}' is a secret" : null);

    public static Kind<Table<string, IReadOnlyList<string>>> TextLists { get; } = new TableKind<IReadOnlyList<string>>(Texts);

    public static Kind<IReadOnlyList<T>> ListOf<T>(Kind<T> element) => new ListKind<T>(element);

    /// <summary>A kind that may be null.</summary>
    public static Kind<T?> OrNull<T>(Kind<T> kind) where T : class => new NullableKind<T, T>(kind, static value => value);

    /// <summary>A value type that may be null.</summary>
    public static Kind<T?> OrNone<T>(Kind<T> kind) where T : struct => new NullableKind<T, T?>(kind, static value => value);

    private static bool ReadText(DocumentValue value, [MaybeNullWhen(false)] out string text) =>
        (text = value.IsText ? value.Text : null) is not null;

    private static bool ReadFlag(DocumentValue value, out bool flag)
    {
        flag = value.Type == JsonTokenType.True;
        return flag || value.Type == JsonTokenType.False;
    }

    private static bool ReadNumber(DocumentValue value, out int number)
    {
        number = 0;
        return value.Type == JsonTokenType.Number
            && int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static bool ReadAnyNumber(DocumentValue value, out decimal number)
    {
        number = 0;
        return value.Type == JsonTokenType.Number
            && decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool ReadCharacter(DocumentValue value, out char character) =>
        (character = value is { IsText: true, Text.Length: 1 } ? value.Text[0] : '\0') != '\0';

    private static bool ReadFieldName(DocumentValue value, [MaybeNullWhen(false)] out string name) =>
        (name = value.IsText && value.Text.Length > 0 && char.IsAsciiLetterLower(value.Text[0])
            ? char.ToUpperInvariant(value.Text[0]) + value.Text[1..] : null) is not null;

    private static bool ReadDuration(DocumentValue value, out TimeSpan duration)
    {
        duration = default;
        if (!value.IsText || value.Text.EndsWith('\n') || !DurationForm().IsMatch(value.Text)) return false;
        try
        {
            duration = XmlConvert.ToTimeSpan(value.Text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    private static bool ReadAddress(DocumentValue value, [MaybeNullWhen(false)] out Uri address) =>
        (Uri.TryCreate(value.IsText ? value.Text : null, UriKind.Absolute, out address) && address.Scheme == Uri.UriSchemeHttps)
        || (address = null) is not null;

    [GeneratedRegex(DurationPattern, RegexOptions.ECMAScript)]
    private static partial Regex DurationForm();
}
