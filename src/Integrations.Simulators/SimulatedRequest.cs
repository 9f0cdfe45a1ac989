using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.Simulators;

/// <summary>A request as a vendor's handler sees it.</summary>
public sealed class SimulatedRequest
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly LoggedRequest _logged;
    private readonly RouteValueDictionary _route;
    private readonly List<Action> _finished = [];
    private JsonNode? _json;
    private bool _jsonRead;

    /// <summary>Creates a request; needed for a part of a batch, which a vendor handles as a request of its own.</summary>
    /// <param name="logged">The request as it arrived.</param>
    /// <param name="route">The values of the route's parameters.</param>
    /// <param name="baseAddress">Scheme, host and port that the client used.</param>
    public SimulatedRequest(LoggedRequest logged, RouteValueDictionary route, Uri baseAddress) =>
        (_logged, _route, BaseAddress) = (logged, route, baseAddress);

    /// <summary>The method, upper case.</summary>
    public string Method => _logged.Method;

    /// <summary>The decoded path.</summary>
    public string Path => _logged.Path;

    /// <summary>Scheme, host and port that the client used; absolute links in responses start with it.</summary>
    public Uri BaseAddress { get; }

    /// <summary>The body as text.</summary>
    public string Body => _logged.Body;

    /// <summary>The headers. A missing name is an empty value.</summary>
    public IHeaderDictionary Headers => _logged.Headers;

    /// <summary>The parsed query, for names sent more than once.</summary>
    public IQueryCollection Parameters => _logged.Query;

    /// <summary>The grant behind the access token, once the vendor's check has accepted it.</summary>
    public OAuthGrant? Grant
    {
        get;
        set
        {
            field = value;
            if (value is not null) Client ??= string.Create(CultureInfo.InvariantCulture, $"grant {value.Number}");
        }
    }

    /// <summary>The credential that limits count by; set with <see cref="Grant"/>, or by the vendor's check from an API key.</summary>
    public string? Client { get; set; }

    /// <summary>The account that limits count by; null unless the vendor's check sets it.</summary>
    public string? Account { get; set; }

    /// <summary>The query parameter of that name; null when absent.</summary>
    public string? Query(string name) => _logged.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>The route value of that name.</summary>
    public string Route(string name) => _route[name] as string ?? throw new ArgumentException($"The route has no '{name}'.", nameof(name));

    /// <summary>The token of an "Authorization: Bearer" header; null without one.</summary>
    public string? BearerToken =>
        Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim() : null;

    /// <summary>
    /// The body as JSON; null when it is not JSON, or when an object has a member twice, because parsers choose different values.
    /// </summary>
    public JsonNode? Json
    {
        get
        {
            if (_jsonRead) return _json;
            _jsonRead = true;
            try { _json = Body.Length == 0 ? null : JsonNode.Parse(Body, documentOptions: Strict); }
            catch (JsonException) { _json = null; }
            return _json;
        }
    }

    /// <summary>Runs before the last bytes of the response are sent, also when the client has gone.</summary>
    internal void WhenFinished(Action action) => _finished.Add(action);

    /// <summary>Runs what waits for it, once.</summary>
    internal void Finish()
    {
        _finished.ForEach(action => action());
        _finished.Clear();
    }

    /// <summary>The body as a form; a name sent twice keeps its first value.</summary>
    public IReadOnlyDictionary<string, string> Form =>
        QueryHelpers.ParseQuery(Body).ToDictionary(pair => pair.Key, pair => pair.Value[0] ?? "", StringComparer.Ordinal);
}
