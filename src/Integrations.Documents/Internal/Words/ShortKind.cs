using System.Diagnostics.CodeAnalysis;

namespace Integrations.Documents.Internal;

/// <summary>An object that may be written as a text.</summary>
internal interface IShortKind
{
    Kind Long { get; }
}

/// <summary>An object, or a text that stands for it: <c>"realmId"</c> for <c>{ "name": "realmId" }</c>.</summary>
/// <param name="form">The object.</param>
/// <param name="convert">Converts the text.</param>
internal sealed class ShortKind<T>(Kind<T> form, Func<string, T> convert) : Kind<T>, IShortKind
{
    public Kind Long => form;

    public override string Expected => $"a text, or {form.Expected}";

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result)
    {
        if (value.IsObject) return form.TryRead(value, reading, out result);
        result = default;
        if (!value.IsText) return Refuse(value, reading);
        try
        {
            result = convert(value.Text);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            reading.Fault(value, Faults.MessageOf(e));
            return false;
        }
    }
}
