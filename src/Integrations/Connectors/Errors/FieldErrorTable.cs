using System.Diagnostics.CodeAnalysis;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// The location of errors by field in an error response: a list of elements that name their field, or an object whose members are the
/// fields.
/// </summary>
public sealed record FieldErrorTable
{
    /// <param name="items">Paths of the list; the first that exists wins. Empty: the root.</param>
    public FieldErrorTable(params string[] items) => Items = items;

    [SetsRequiredMembers]
    private FieldErrorTable(string path, string? message, string? code) : this(path)
    {
        IsByMember = true;
        Field = "";
        Message = message ?? "";
        Code = code;
    }

    /// <summary>Paths of the list or object; the first that exists wins.</summary>
    public IReadOnlyList<string> Items { get; }

    /// <summary>Path of the field's name in an element, or of a list of names.</summary>
    public required string Field { get; init; }

    /// <summary>Path of the code in an element.</summary>
    public string? Code { get; init; }

    /// <summary>Path of the message in an element.</summary>
    public required string Message { get; init; }

    internal bool IsByMember { get; }

    /// <summary>The table's paths, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();

    /// <summary>
    /// Reads an object keyed by field. A member is a text, a list of texts, or contains further objects and lists: then the field is the
    /// path to the text, as <c>emails[0].email</c>. At most 8 levels are read.
    /// </summary>
    /// <param name="path">Path of the object; empty: the root.</param>
    /// <param name="message">Path of the message in an object that is one error instead of further fields; null: errors are texts.</param>
    /// <param name="code">Path of the code in an object that is one error.</param>
    public static FieldErrorTable ByMember(string path, string? message = null, string? code = null) => new(path, message, code);
}
