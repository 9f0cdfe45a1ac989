using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of links between records.</summary>
internal static class LinkWords
{
    private static readonly Words<LinkLabels> _labels = new(static given => new()
    {
        Request = given.Text("request"), Items = given.Text("items"), Label = given.Text("label"), Link = given.Text("link"),
    })
    {
        { "request", Text, Required },
        { "items", Text, Required },
        { "label", Text, Required },
        { "link", Text, Required },
        { "body", Names, static (labels, body) => labels with { Body = body } },
    };

    private static readonly Words<LinkLookup> _lookup = new(static given => new()
    {
        Request = given.Text("request"), Parameter = given.Text("parameter"), Text = given.Text("text"), Id = given.Text("id"),
    })
    {
        { "request", Text, Required },
        { "parameter", Text, Required },
        { "text", Text, Required },
        { "id", Text, Required },
    };

    public static Words<LinkOperation> Link { get; } = new(static _ => new())
    {
        { "link", OrNull(Text), static (link, request) => link with { Link = request } },
        { "linkBody", OrNull<string>(JsonKind.Json), static (link, body) => link with { LinkBody = body } },
        { "unlink", OrNull(Text), static (link, request) => link with { Unlink = request } },
        { "error", OrNull(Text), static (link, path) => link with { Error = path } },
        { "field", OrNull(FieldName), static (link, field) => link with { Field = field } },
        { "labels", OrNull(_labels), static (link, labels) => link with { Labels = labels } },
        { "lookup", OrNull(_lookup), static (link, lookup) => link with { Lookup = lookup } },
    };
}
