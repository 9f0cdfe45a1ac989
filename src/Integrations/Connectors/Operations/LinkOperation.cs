using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>How two records are linked.</summary>
public sealed record LinkOperation : ITemplated<LinkOperation>
{
    /// <summary>Method and path that link; <c>{id}</c> and <c>{toId}</c> are the records.</summary>
    public string? Link { get; init; }

    /// <summary>JSON body of the link; <c>{id}</c>, <c>{toId}</c> and <c>{label}</c> are replaced as JSON text.</summary>
    public string? LinkBody { get; init; }

    /// <summary>Method and path that unlink.</summary>
    public string? Unlink { get; init; }

    /// <summary>Where a successful answer holds the error of a link that was not made; null: such an answer is none.</summary>
    public string? Error { get; init; }

    /// <summary>The reference field that is the link: linking sets it, unlinking empties it. Instead of the calls.</summary>
    public string? Field { get; init; }

    /// <summary>How a label is said; null: links have none.</summary>
    public LinkLabels? Labels { get; init; }

    /// <summary>How the link's own record is found before it is deleted; null: <see cref="Unlink"/> needs none.</summary>
    public LinkLookup? Lookup { get; init; }

    LinkOperation ITemplated<LinkOperation>.Fill(TemplateText text) => this with
    {
        Link = text.OfRoute(Link),
        LinkBody = text.OfJson(LinkBody),
        Unlink = text.OfRoute(Unlink),
        Labels = text.Of(Labels),
        Lookup = text.Of(Lookup),
    };
}

/// <summary>Labels of a link, looked up by what people call them.</summary>
public sealed record LinkLabels : ITemplated<LinkLabels>
{
    /// <summary>Method and path that list the labels.</summary>
    public required string Request { get; init; }

    /// <summary>Where they are in the answer.</summary>
    public required string Items { get; init; }

    /// <summary>Member that holds the label.</summary>
    public required string Label { get; init; }

    /// <summary>Method and path that link with a label.</summary>
    public required string Link { get; init; }

    /// <summary>Members of the body's one element, by the member of the label row they come from.</summary>
    public Table<string, string> Body { get; init; } = new();

    LinkLabels ITemplated<LinkLabels>.Fill(TemplateText text) => this with { Request = text.OfRoute(Request), Link = text.OfRoute(Link) };
}

/// <summary>Finds the record that stands for a link.</summary>
public sealed record LinkLookup : ITemplated<LinkLookup>
{
    /// <summary>Method, path and query; <c>{id}</c> and <c>{toId}</c> are the records.</summary>
    public required string Request { get; init; }

    /// <summary>The query parameter and its text, <c>{id}</c> and <c>{toId}</c> replaced by checked ids.</summary>
    public required string Parameter { get; init; }

    /// <summary>The text of the parameter.</summary>
    public required string Text { get; init; }

    /// <summary>Path of the found ids, for example <c>records[*].Id</c>; each is <c>{linkId}</c> in the unlink path.</summary>
    public required string Id { get; init; }

    LinkLookup ITemplated<LinkLookup>.Fill(TemplateText text) => this with { Request = text.OfRoute(Request) };
}
