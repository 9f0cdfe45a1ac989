using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>How one record is read.</summary>
public sealed record GetOperation : ITemplated<GetOperation>
{
    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>Where the record is in the answer; empty: the root.</summary>
    public string Record { get; init; } = "";

    /// <summary>Parameter that takes the selected names joined by commas; null: everything comes.</summary>
    public string? SelectParameter { get; init; }

    GetOperation ITemplated<GetOperation>.Fill(TemplateText text) => this with { Query = text.Of(Query), Record = text.OfPath(Record) };
}

/// <summary>How records are read by their ids.</summary>
public sealed record GetManyOperation : ITemplated<GetManyOperation>
{
    /// <summary>Most ids a call.</summary>
    public required int Max { get; init; }

    /// <summary>Query parameter that takes the ids joined by commas; null: they go into the body.</summary>
    public string? IdsParameter { get; init; }

    /// <summary>Body path of the ids, for example <c>inputs[*].id</c>.</summary>
    public string? IdsInBody { get; init; }

    /// <summary>Query parameter of the selection.</summary>
    public string? SelectParameter { get; init; }

    /// <summary>Body member of the selection, an array.</summary>
    public string? SelectInBody { get; init; }

    /// <summary>Fixed members of the body: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Where the records are in the answer; null elements are missing records.</summary>
    public string Items { get; init; } = "";

    GetManyOperation ITemplated<GetManyOperation>.Fill(TemplateText text) =>
        this with { Constants = text.OfJson(Constants), Items = text.OfPath(Items) };
}
