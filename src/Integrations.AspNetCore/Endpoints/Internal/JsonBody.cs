using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Integrations.AspNetCore;

/// <summary>Reads the small JSON bodies of the endpoints.</summary>
internal static class JsonBody
{
    /// <summary>Returns null when there is no body.</summary>
    /// <exception cref="InvalidRequestException">The body has another media type, or an unknown encoding.</exception>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON, or not of this shape.</exception>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class
    {
        if (context.Request.ContentLength is null or 0 && context.Request.ContentType is null) return null;
        if (!context.Request.HasJsonContentType())
            throw new InvalidRequestException("The body must be JSON: send Content-Type application/json.") { Origin =
                FaultOrigin.Customer };
        try
        {
            return await context.Request.ReadFromJsonAsync(type, context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidRequestException("The charset of the body is unknown: send application/json in UTF-8.")
            {
                Origin = FaultOrigin.Customer,
            };
        }
    }

    /// <summary>The maximum body size of an endpoint.</summary>
    /// <param name="bytes">Default 64 KB.</param>
    internal sealed class SizeLimit(long bytes = 64 * 1024) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
