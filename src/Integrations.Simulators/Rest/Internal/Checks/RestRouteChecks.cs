using Microsoft.AspNetCore.Routing.Patterns;

namespace Integrations.Simulators.Rest;

/// <summary>Checks paths, and that no two routes take the same requests.</summary>
internal static class RestRouteChecks
{
    public static void Run(RestVendor vendor, RestPlace root)
    {
        root.In(nameof(vendor.Collections)).FaultIf(vendor.Collections.Count == 0 && vendor.Singles.Count == 0,
            "is empty, and Singles too", "a collection or a single resource");
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, method, path, suffix) in Routes(vendor, root))
        {
            if (Form(path, suffix) is not { } form)
                place.FaultIf(true, $"'{path}' is not the path of a route", "a path from the slash on, without query, as in '/v1/people'");
            else if (!taken.TryAdd($"{method} {form}", place.Member))
                place.FaultIf(taken[$"{method} {form}"] != place.Member,
                    $"'{path}' takes requests of {taken[$"{method} {form}"]} already", "a path of its own");
        }
    }

    private static IEnumerable<(RestPlace Place, string Method, string? Path, string Suffix)> Routes(RestVendor vendor, RestPlace root)
    {
        if (vendor.OAuth is { } server)
        {
            var place = root.In(nameof(vendor.OAuth));
            if (server.AuthorizePath is { } authorize) yield return (place.In(nameof(server.AuthorizePath)), "GET", authorize, "");
            if (server.AuthorizePath is { } consent) yield return (place.In(nameof(server.AuthorizePath)), "POST", consent, "");
            if (server.TokenPath is { } token) yield return (place.In(nameof(server.TokenPath)), "POST", token, "");
            if (server.RevokePath is { } revoke) yield return (place.In(nameof(server.RevokePath)), "POST", revoke, "");
        }

        foreach (var path in vendor.Singles.Keys) yield return (root.In(nameof(vendor.Singles)).Of(path), "GET", path, "");
        foreach (var (at, collection) in vendor.Collections.Index())
        {
            var place = RestVendorChecks.Place(root, vendor, at);
            (RestOperations Operation, string Method, string Suffix)[] operations =
            [
                (RestOperations.List, "GET", ""), (RestOperations.Get, "GET", "/{id}"), (RestOperations.Create, "POST", ""),
                (RestOperations.Update, collection.UpdateMethod, "/{id}"), (RestOperations.Delete, "DELETE", "/{id}"),
            ];
            foreach (var (operation, method, suffix) in operations)
                if (collection.Operations.HasFlag(operation))
                    yield return (place.In(nameof(collection.Path)), method, collection.Path, suffix);
            foreach (var (number, create) in collection.Creates.Index())
                yield return (place.In(nameof(collection.Creates)).Of(number), "POST", create.Path, "");
            if (collection.DeletionsPath is { } deletions)
                yield return (place.In(nameof(collection.DeletionsPath)), "GET", deletions, "");
        }
    }

    // The path with the same word for every parameter; null for a path that no route can have.
    private static string? Form(string? path, string suffix)
    {
        if (path is not ['/', _, ..] || path[^1] == '/' || path.AsSpan().ContainsAny('?', '#', ' ')) return null;
        try
        {
            return string.Join('/', RoutePatternFactory.Parse(path + suffix).PathSegments.Select(segment =>
                string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : "{}"))));
        }
        catch (RoutePatternException)
        {
            return null;
        }
    }
}
