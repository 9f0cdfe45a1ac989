using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Integrations.AspNetCore;

/// <summary>Reads the values of the endpoints' routes.</summary>
internal static class EndpointRoute
{
    public static string Connector(HttpContext context) => (string)context.Request.RouteValues["connector"]!;

    /// <summary>
    /// The callback of a connector, as a sibling of the requested endpoint, whose route has this number of segments: the prefix may be
    /// below another one of the app.
    /// </summary>
    public static Uri CallbackOf(HttpContext context, string connector, int segments)
    {
        var prefix = context.Request.Path.Value!.TrimEnd('/');
        for (var i = 0; i < segments; i++) prefix = prefix[..prefix.LastIndexOf('/')];
        return new(UriHelper.BuildAbsolute(context.Request.Scheme, context.Request.Host, context.Request.PathBase,
            $"{prefix}/callback/{connector}"));
    }

    /// <summary>The connection, always of the caller's own tenant.</summary>
    /// <exception cref="NotFoundException">The text cannot be the id of a connection.</exception>
    /// <exception cref="InvalidRequestException">The id is too long, or not valid Unicode.</exception>
    public static ConnectionKey Key(HttpContext context, TenantId tenant) =>
        context.Request.RouteValues["id"] is string id && !string.IsNullOrWhiteSpace(id)
            ? new(tenant, Id(id, static text => new ConnectionId(text), "connection"))
            : throw new NotFoundException("The connection does not exist.") { Tenant = tenant, Origin = FaultOrigin.Customer };

    /// <exception cref="InvalidRequestException">The id is too long, or not valid Unicode.</exception>
    public static TenantId Tenant(string text) => Id(text, static text => new TenantId(text), "tenant");

    private static T Id<T>(string text, Func<string, T> make, string what)
    {
        try
        {
            return make(text);
        }
        catch (ArgumentException)
        {
            throw new InvalidRequestException($"The {what}'s id is longer than 200 characters, or not valid Unicode, or contains NUL: use "
                + $"the id of an existing {what}.") { Origin = FaultOrigin.Customer };
        }
    }

    /// <summary>Treats an empty value of a form or a query as absent.</summary>
    public static string? NullIfEmpty(this string? text) => string.IsNullOrEmpty(text) ? null : text;
}
