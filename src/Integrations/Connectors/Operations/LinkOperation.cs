using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Links and unlinks two records.</summary>
public sealed record LinkOperation : ITemplated<LinkOperation>
{
    /// <summary>Method and path of the link request; <c>{id}</c> and <c>{toId}</c> are the records.</summary>
    public string? Link { get; init; }

    /// <summary>JSON body of the link request; <c>{id}</c>, <c>{toId}</c> and <c>{label}</c> are replaced as JSON text.</summary>
    public string? LinkBody { get; init; }

    /// <summary>Method and path of the unlink request.</summary>
    public string? Unlink { get; init; }

    /// <summary>Path of the error in a 2xx response when the link was not created; null: a 2xx response always means success.</summary>
    public string? Error { get; init; }

    /// <summary>The reference field that represents the link: linking sets it, unlinking clears it. Replaces the requests.</summary>
    public string? Field { get; init; }

    /// <summary>Sends labels; null: links have no labels.</summary>
    public LinkLabels? Labels { get; init; }

    /// <summary>Finds the link's own record before it is deleted; null: <see cref="Unlink"/> does not need it.</summary>
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

/// <summary>Labels of a link, found by their display names.</summary>
public sealed record LinkLabels : ITemplated<LinkLabels>
{
    /// <summary>Method and path of the request that lists the labels.</summary>
    public required string Request { get; init; }

    /// <summary>Path of the labels in the response.</summary>
    public required string Items { get; init; }

    /// <summary>The member that contains the label.</summary>
    public required string Label { get; init; }

    /// <summary>Method and path of the request that links with a label.</summary>
    public required string Link { get; init; }

    /// <summary>Members of the body's single element, each with the member of the label's row that provides the value.</summary>
    public Table<string, string> Body { get; init; } = new();

    LinkLabels ITemplated<LinkLabels>.Fill(TemplateText text) => this with { Request = text.OfRoute(Request), Link = text.OfRoute(Link) };
}

/// <summary>Finds the record that represents a link.</summary>
public sealed record LinkLookup : ITemplated<LinkLookup>
{
    /// <summary>Method, path and query; <c>{id}</c> and <c>{toId}</c> are the records.</summary>
    public required string Request { get; init; }

    /// <summary>The query parameter for <see cref="Text"/>.</summary>
    public required string Parameter { get; init; }

    /// <summary>The text of the parameter; <c>{id}</c> and <c>{toId}</c> are replaced by checked ids.</summary>
    public required string Text { get; init; }

    /// <summary>Path of the ids found, for example <c>records[*].Id</c>; each is <c>{linkId}</c> in the unlink path.</summary>
    public required string Id { get; init; }

    LinkLookup ITemplated<LinkLookup>.Fill(TemplateText text) => this with { Request = text.OfRoute(Request) };
}
