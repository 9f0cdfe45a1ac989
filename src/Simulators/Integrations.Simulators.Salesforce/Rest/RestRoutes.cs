using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.WebUtilities;

namespace Integrations.Simulators.Salesforce;

/// <summary>Maps handlers below a versioned root; each runs exclusively on the org, and its errors become error arrays.</summary>
internal sealed class RestRoutes(SimulatorRoutes routes, Org org)
{
    public const int OldestVersion = 50;
    public const int NewestVersion = 63;

    private readonly List<(string Method, TemplateMatcher Path, int Parameters, Func<RestCall, SimulatedAnswer> Handler)> _known = [];

    public void Map(string method, string path, Func<RestCall, SimulatedAnswer> handler)
    {
        var template = TemplateParser.Parse("services/data/{version}" + path);
        _known.Add((method, new(template, []), template.Parameters.Count, handler));
        routes.Map(method, "/services/data/{version}" + path, request => Answer(request, handler));
    }

    /// <summary>Handles a request inside another one.</summary>
    public SimulatedAnswer Answer(string method, string url, JsonNode? body, SimulatedRequest around)
    {
        var address = new Uri(around.BaseAddress, url);
        foreach (var route in _known.Where(route => route.Method == method).OrderBy(route => route.Parameters))
        {
            var values = new RouteValueDictionary();
            if (!route.Path.TryMatch(address.AbsolutePath, values)) continue;
            foreach (var (name, value) in values.ToList()) values[name] = Uri.UnescapeDataString((string)value!);
            return Answer(new(Inner(method, address, body, around), values, around.BaseAddress), route.Handler);
        }

        return RestError.Of(404);
    }

    private LoggedRequest Inner(string method, Uri address, JsonNode? body, SimulatedRequest around) => new()
    {
        Time = org.Clock.Now,
        Method = method,
        Path = address.AbsolutePath,
        QueryString = address.Query,
        Query = new QueryCollection(QueryHelpers.ParseQuery(address.Query)),
        Headers = around.Headers,
        Body = body?.ToJsonString() ?? "",
    };

    private SimulatedAnswer Answer(SimulatedRequest request, Func<RestCall, SimulatedAnswer> handler)
    {
        try
        {
            lock (org.Gate)
                return handler(new(request, org, Version(request.Route("version"))));
        }
        catch (SalesforceException refusal)
        {
            return RestError.Answer(refusal);
        }
    }

    private static string Version(string segment) =>
        segment.StartsWith('v') && segment.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(segment.AsSpan(1, segment.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= OldestVersion and <= NewestVersion
            ? segment[1..]
            : throw SalesforceException.NotFound();
}
