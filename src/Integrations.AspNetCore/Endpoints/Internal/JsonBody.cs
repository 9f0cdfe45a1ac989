using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Integrations.AspNetCore;

/// <summary>Reads the small JSON bodies of the endpoints.</summary>
internal static class JsonBody
{
    /// <summary>Null when there is no body.</summary>
    /// <exception cref="InvalidRequestException">It is of another type, or in an encoding that is not known.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is no JSON, or not of this form.</exception>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class
    {
        if (context.Request.ContentLength is null or 0 && context.Request.ContentType is null) return null;
        if (!context.Request.HasJsonContentType()) throw new InvalidRequestException("The body must be application/json.") { Origin = FaultOrigin.Customer };
        try
        {
            return await context.Request.ReadFromJsonAsync(type, context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidRequestException("The charset of the body is not known: send application/json in UTF-8.")
            {
                Origin = FaultOrigin.Customer,
            };
        }
    }

    /// <summary>The largest body an endpoint takes: 64 KB.</summary>
    internal sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => 64 * 1024;
    }
}
