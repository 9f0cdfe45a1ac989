using System.Diagnostics.CodeAnalysis;

namespace Integrations.Documents.Internal;

/// <summary>A kind of value.</summary>
internal abstract class Kind
{
    /// <summary>The kind in the terms of messages, for example <c>a text</c>.</summary>
    public abstract string Expected { get; }
}

/// <summary>A kind of value, and how it is read.</summary>
/// <typeparam name="T">The value.</typeparam>
internal abstract class Kind<T> : Kind
{
    /// <summary>Reads a value; false when it is faulty, which the reading then holds.</summary>
    public abstract bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result);

    /// <summary>Reports a value that is not of this kind.</summary>
    protected bool Refuse(DocumentValue value, Reading reading, string? found = null)
    {
        reading.Fault(value, $"the value is {found ?? value.TypeName}", Expected);
        return false;
    }
}

/// <summary>A kind without parts.</summary>
internal interface ISimpleKind
{
    /// <summary>Its JSON schema.</summary>
    string Schema { get; }
}

/// <summary>A value of which the document's text is converted.</summary>
/// <param name="expected">The kind in the terms of messages.</param>
/// <param name="schema">Its JSON schema.</param>
/// <param name="convert">Converts the value; false when it is of another kind.</param>
internal sealed class SimpleKind<T>(string expected, string schema, SimpleKind<T>.Convert convert) : Kind<T>, ISimpleKind
{
    internal delegate bool Convert(DocumentValue value, [MaybeNullWhen(false)] out T result);

    public override string Expected => expected;

    public string Schema => schema;

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result) =>
        convert(value, out result) || Refuse(value, reading);
}

/// <summary>A value that may be null.</summary>
/// <param name="kind">The kind of a value that is not null.</param>
/// <param name="convert">Makes it nullable.</param>
internal sealed class NullableKind<T, TNullable>(Kind<T> kind, Func<T, TNullable> convert) : Kind<TNullable?>, INullableKind
{
    public Kind Inner => kind;

    public override string Expected => $"{kind.Expected}, or null";

    public override bool TryRead(DocumentValue value, Reading reading, out TNullable? result)
    {
        result = default;
        if (value.IsNull) return true;
        if (!kind.TryRead(value, reading, out var read)) return false;
        result = convert(read);
        return true;
    }
}

/// <summary>A kind whose values may be null.</summary>
internal interface INullableKind
{
    Kind Inner { get; }
}

/// <summary>A kind that is defined elsewhere, so that kinds may contain themselves.</summary>
internal interface IReferenceKind
{
    Kind Target { get; }
}

/// <summary>A kind that is looked up on first use.</summary>
internal sealed class ReferenceKind<T>(Func<Kind<T>> target) : Kind<T>, IReferenceKind
{
    public Kind Target => target();

    public override string Expected => target().Expected;

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result) =>
        target().TryRead(value, reading, out result);
}
