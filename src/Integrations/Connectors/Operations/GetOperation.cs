using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Declares the request that reads one record.</summary>
public sealed record GetOperation : ITemplated<GetOperation>
{
    /// <summary>Fixed query parameters.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>Path of the record in the response; empty: the root.</summary>
    public string Record { get; init; } = "";

    /// <summary>The query parameter for the selected fields joined by commas; null: the response contains all fields.</summary>
    public string? SelectParameter { get; init; }

    GetOperation ITemplated<GetOperation>.Fill(TemplateText text) => this with { Query = text.Of(Query), Record = text.OfPath(Record) };
}

/// <summary>Declares the request that reads records by their ids.</summary>
public sealed record GetManyOperation : ITemplated<GetManyOperation>
{
    /// <summary>Maximum number of ids in a request.</summary>
    public required int Max { get; init; }

    /// <summary>The query parameter for the ids joined by commas; null: they are sent in the body.</summary>
    public string? IdsParameter { get; init; }

    /// <summary>The body path for the ids, for example <c>inputs[*].id</c>.</summary>
    public string? IdsInBody { get; init; }

    /// <summary>The query parameter for the selected fields.</summary>
    public string? SelectParameter { get; init; }

    /// <summary>The body member for the selected fields, an array.</summary>
    public string? SelectInBody { get; init; }

    /// <summary>Fixed members of the body: name and JSON.</summary>
    public Table<string, string> Constants { get; init; } = new();

    /// <summary>Path of the records in the response; null elements are missing records.</summary>
    public string Items { get; init; } = "";

    GetManyOperation ITemplated<GetManyOperation>.Fill(TemplateText text) =>
        this with { Constants = text.OfJson(Constants), Items = text.OfPath(Items) };
}
