using System.Globalization;
using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// The request of one page while its pagination and its dialect write it. Names and values are passed unencoded and encoded later.
/// </summary>
[Experimental("INTEGRATIONS001")]
public sealed class ListRequestBuilder
{
    private readonly List<KeyValuePair<string, string>> _query = [];
    private List<KeyValuePair<string, string>>? _headers;
    private List<PageParameter>? _page;

    private readonly ListOperation? _list;

    internal ListRequestBuilder(HttpMethod method, string route, ListOperation? list = null) =>
        (Method, Route, _list) = (method, route, list);

    /// <summary>The method. Default the list operation's.</summary>
    public HttpMethod Method { get; private set; }

    /// <summary>The path, with variables in braces. Default the list operation's.</summary>
    public string Route { get; private set; }

    /// <summary>The query parameters, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers ?? [];

    /// <summary>The link to request instead, from <see cref="PagePlace.State"/>; null: path and query are used.</summary>
    public string? Link { get; set; }

    /// <summary>
    /// Number of the first record as the vendor counts, for dialects that write it into their text (<see cref="VendorQuery.Start"/>).
    /// </summary>
    public long Start { get; set; }

    /// <summary>The parameter of <see cref="ListOperation.SinceParameter"/>; null: the list has none.</summary>
    public string? SinceParameter { get; internal init; }

    /// <summary>The body; null: no body.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Content type of the body. Default <c>application/json</c>.</summary>
    public string ContentType { get; set; } = "application/json";

    /// <summary>Sets a query parameter; replaces one of the same name.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value.</param>
    public void Set(string name, string value)
    {
        var at = _query.FindIndex(pair => pair.Key == name);
        if (at < 0) Add(name, value);
        else _query[at] = new(name, value);
    }

    /// <summary>Sets a query parameter that no condition of the query has used.</summary>
    /// <exception cref="OperationNotSupportedException">A condition uses the parameter.</exception>
    internal void Set(string name, string value, IReadOnlyCollection<string> taken)
    {
        if (taken.Contains(name)) throw ParameterRenderer.Taken(name);
        Set(name, value);
    }

    /// <summary>True when the parameter belongs to the list itself, or to the page.</summary>
    internal bool IsOfPage(string name) =>
        name == _list?.SizeParameter || name == _list?.SelectParameter || name == SinceParameter
        || _page?.Exists(parameter => parameter.Name == name) is true;

    /// <summary>Adds a query parameter, in addition to others of the same name.</summary>
    /// <param name="name">The parameter.</param>
    /// <param name="value">The value.</param>
    public void Add(string name, string value) => _query.Add(new(name, value));

    /// <summary>Removes the query parameters of a name.</summary>
    /// <param name="name">The parameter.</param>
    public void Remove(string name) => _query.RemoveAll(pair => pair.Key == name);

    /// <summary>Removes the query parameter that a variable of the route names, and returns its value; null: it is absent.</summary>
    internal string? Take(string name)
    {
        var at = _query.FindIndex(pair => pair.Key == name);
        if (at < 0) return null;
        var value = _query[at].Value;
        _query.RemoveAt(at);
        return value;
    }

    /// <summary>Adds a header.</summary>
    /// <param name="name">The header.</param>
    /// <param name="value">The value.</param>
    public void AddHeader(string name, string value) => (_headers ??= new(1)).Add(new(name, value));

    /// <summary>Sets a parameter of the page: a query parameter, or a body member where the dialect or the operation writes one.</summary>
    /// <param name="name">The parameter, or the member.</param>
    /// <param name="value">The value.</param>
    public void SetPage(string name, string value) => (_page ??= new(1)).Add(new(name, value, IsNumber: false));

    /// <summary>Sets a numeric parameter of the page.</summary>
    /// <param name="name">The parameter, or the member.</param>
    /// <param name="value">The value.</param>
    public void SetPage(string name, long value) =>
        (_page ??= new(1)).Add(new(name, value.ToString(CultureInfo.InvariantCulture), IsNumber: true));

    /// <summary>
    /// Removes and returns the parameters of the page, for a dialect that writes them into its body; remaining ones become query
    /// parameters.
    /// </summary>
    public IReadOnlyList<PageParameter> TakePage()
    {
        IReadOnlyList<PageParameter> page = _page ?? (IReadOnlyList<PageParameter>)[];
        _page = null;
        return page;
    }

    /// <summary>Sends the request to another method and path.</summary>
    /// <param name="request">For example <c>POST /contacts/search</c>.</param>
    /// <exception cref="FormatException">The text is not method and path.</exception>
    public void SendTo(string request)
    {
        var operation = DeclaredOperation<ListRequestBuilder>.Parse(request, this);
        (Method, Route) = (operation.Method, operation.Route);
    }
}
