namespace Integrations.Simulators;

/// <summary>The pages of a list: the parameters that select one, and the position of the next.</summary>
public sealed record RestPagination
{
    private RestPagination(RestPageKind kind, string parameter, string? sizeParameter) =>
        (Kind, Parameter, SizeParameter) = (kind, parameter, sizeParameter);

    /// <summary>The size of a page without the size parameter. Default 100.</summary>
    public int DefaultSize { get; init; } = 100;

    /// <summary>The largest size; a larger one is refused. Default 100.</summary>
    public int MaxSize { get; init; } = 100;

    /// <summary>The last number of a page that a list accepts; a higher one is refused. Default: any.</summary>
    public int MaxPage { get; init; } = int.MaxValue;

    /// <summary>True when a Link header with rel="next" leads to the next page.</summary>
    public bool HasLinkHeader { get; init; }

    /// <summary>True when a cursor contains the first request's parameters, so that it is sent alone.</summary>
    public bool IsSentAlone { get; init; }

    /// <summary>All records in one page; no parameter.</summary>
    public static RestPagination None { get; } = new(RestPageKind.None, "", null) { DefaultSize = int.MaxValue };

    /// <summary>An opaque cursor.</summary>
    public static RestPagination Cursor(string parameter, string? sizeParameter) => new(RestPageKind.Cursor, parameter, sizeParameter);

    /// <summary>The number of records to skip.</summary>
    public static RestPagination Offset(string parameter, string? sizeParameter) => new(RestPageKind.Offset, parameter, sizeParameter);

    /// <summary>The number of the page, from 1.</summary>
    public static RestPagination Page(string parameter, string? sizeParameter) => new(RestPageKind.Page, parameter, sizeParameter);

    /// <summary>The id of the last record read.</summary>
    public static RestPagination LastId(string parameter, string? sizeParameter) => new(RestPageKind.LastId, parameter, sizeParameter);

    internal RestPageKind Kind { get; }

    internal string Parameter { get; }

    internal string? SizeParameter { get; }
}

internal enum RestPageKind { None, Cursor, Offset, Page, LastId }
