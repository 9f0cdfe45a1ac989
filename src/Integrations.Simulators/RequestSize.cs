using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Integrations.Simulators;

/// <summary>Rejects a request by its length as an edge server does, with an HTML page, before the vendor sees it.</summary>
internal static class RequestSize
{
    /// <summary>Null: short enough.</summary>
    public static SimulatedAnswer? Check(HttpContext context, VendorSimulator vendor)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length;
        var headers = context.Request.Headers.Sum(header => header.Value.Sum(value => header.Key.Length + (value?.Length ?? 0) + 4));
        if (target > vendor.Longest.Target) return Page(414, "URI Too Long");
        return target + headers > vendor.Longest.Head ? Page(431, "Request Header Fields Too Large") : null;
    }

    private static SimulatedAnswer Page(int status, string reason) => new()
    {
        Status = status,
        ContentType = "text/html",
        Content = Encoding.UTF8.GetBytes($"<html><head><title>{reason}</title></head><body><h1>{status} {reason}</h1></body></html>"),
    };
}
