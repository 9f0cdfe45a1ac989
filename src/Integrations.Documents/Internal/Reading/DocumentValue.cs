using System.Text.Json;

namespace Integrations.Documents.Internal;

/// <summary>A value of a document, with its place.</summary>
/// <param name="type">The token that begins it.</param>
/// <param name="offset">The position of its first byte.</param>
/// <param name="path">Its path, for example <c>$.inputs[0].name</c>.</param>
internal sealed class DocumentValue(JsonTokenType type, int offset, string path)
{
    public JsonTokenType Type { get; } = type;

    public int Offset { get; } = offset;

    public string Path { get; } = path;

    /// <summary>A text, or a number as it is written.</summary>
    public string Text { get; init; } = "";

    public IReadOnlyList<DocumentMember> Members { get; init; } = [];

    public IReadOnlyList<DocumentValue> Items { get; init; } = [];

    public bool IsNull => Type == JsonTokenType.Null;

    public bool IsText => Type == JsonTokenType.String;

    public bool IsObject => Type == JsonTokenType.StartObject;

    /// <summary>The type in the terms of messages.</summary>
    public string TypeName => Type switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a Boolean",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        _ => "null",
    };

    public DocumentValue? Find(string name) => Members.FirstOrDefault(member => member.Name == name)?.Value;

    /// <summary>This value and all within it.</summary>
    public IEnumerable<DocumentValue> Everything =>
        Members.Select(member => member.Value).Concat(Items).SelectMany(value => value.Everything).Prepend(this);
}

/// <summary>A member of an object.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">The position of its name.</param>
/// <param name="Value">Its value.</param>
internal sealed record DocumentMember(string Name, int Offset, DocumentValue Value)
{
    /// <summary>The name as a value, for names of which a table knows the possible ones.</summary>
    public DocumentValue NameAsText() => new(JsonTokenType.String, Offset, Value.Path) { Text = Name };
}
