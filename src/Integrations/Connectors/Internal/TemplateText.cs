using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A part of a declared operation whose texts may contain a template's variables.</summary>
internal interface ITemplated<out TSelf>
{
    /// <summary>Returns a copy with the variables filled in.</summary>
    TSelf Fill(TemplateText text);
}

/// <summary>
/// Fills <c>{object}</c>, <c>{objectPath}</c> and additional named values into the texts of a definition, once for each resource.
/// </summary>
internal sealed partial class TemplateText(ResourceOptions options)
{
    [return: NotNullIfNotNull(nameof(text))]
    public string? Of(string? text) => Fill(text, static value => value);

    /// <summary>
    /// Fills a path. For an object without a model <c>{object}</c> remains, so that the parsed paths of a definition are those of its
    /// author.
    /// </summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? OfPath(string? text) => Fill(text, static value => value, isPath: true);

    /// <summary>Fills a route: values are percent-encoded, and the variables of a request remain.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? OfRoute(string? text) => Fill(text, value => AddressTemplate.Segment("object", value));

    /// <summary>Fills JSON with variables of a request, which remain; values are escaped as JSON text.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? OfJson(string? text) => Fill(text, Escaped);

    public T? Of<T>(T? part) where T : class, ITemplated<T> => part?.Fill(this);

    /// <summary>Null stays null: it is refused by name when the connector is registered.</summary>
    [return: NotNullIfNotNull(nameof(texts))]
    public IReadOnlyList<string>? Of(IReadOnlyList<string>? texts) => texts is null ? null : [.. texts.Select(text => Of(text))];

    public Table<string, string> Of(Table<string, string> texts) => Each(texts, text => Of(text));

    /// <summary>Fills JSON by member; values are escaped as JSON text.</summary>
    public Table<string, string> OfJson(Table<string, string> texts) => Each(texts, text => Fill(text, Escaped));

    private static Table<string, string> Each(Table<string, string> texts, Func<string, string> fill) =>
        texts.Count == 0 ? texts : texts.ToDictionary(entry => entry.Key, entry => fill(entry.Value));

    private static string Escaped(string value) => JsonEncodedText.Encode(value).ToString();

    /// <summary>
    /// Fills a text. A variable without a value remains: it belongs to a request, or is refused when the connector is registered.
    /// </summary>
    /// <param name="text">The description.</param>
    /// <param name="encode">Encodes a value for its position.</param>
    /// <param name="isPath">True when the text is a path.</param>
    [return: NotNullIfNotNull(nameof(text))]
    private string? Fill(string? text, Func<string, string> encode, bool isPath = false) =>
        text is null || !text.Contains('{', StringComparison.Ordinal) ? text : Variable().Replace(text, match =>
        {
            var name = match.Groups[1].Value;
            return (isPath && options.IsUntyped && name == "object") || Find(name) is not { } value ? match.Value : encode(value);
        });

    private string? Find(string name) => name switch
    {
        "object" or "objectPath" when options.Object.Length == 0 => null,
        "object" => options.Object,
        "objectPath" => options.Object.ToLowerInvariant(),
        _ => options.Values.GetValueOrDefault(name),
    };

    [GeneratedRegex(@"\{([A-Za-z][A-Za-z0-9_]*)\}")]
    private static partial Regex Variable();
}
