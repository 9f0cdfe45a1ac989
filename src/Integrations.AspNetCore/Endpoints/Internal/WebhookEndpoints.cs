using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Integrations.AspNetCore;

/// <summary>Receives deliveries of vendors. Anonymous: a signature, or the token of a connection's URL, authenticates them.</summary>
internal sealed class WebhookEndpoints(IIntegrations integrations, IntegrationsEndpointOptions options)
{
    /// <summary><c>webhooks/{connector}</c> and <c>webhooks/{connector}/{token}</c>.</summary>
    public async Task ReceiveAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        var token = context.Request.RouteValues["token"] as string;
        if (UrlOf(context) is not { } url)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        byte[]? body;
        try
        {
            body = await ReadAsync(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            // The server refuses the body: too long, too slow, malformed. An exception would be an error in the log for each.
            context.Response.StatusCode = e.StatusCode;
            return;
        }

        if (body is null)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var request = new WebhookRequest
        {
            Method = context.Request.Method,
            Url = url,
            // Several headers of one name are one value, as HTTP defines it.
            Headers = context.Request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase),
            Body = body,
        };
        var response = await integrations.Webhooks.ReceiveAsync(EndpointRoute.Connector(context), request, token, context.RequestAborted)
            .ConfigureAwait(false);
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers) context.Response.Headers[name] = value;
        if (response.ContentType is null) return;
        context.Response.ContentType = response.ContentType;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The body; null when it is longer than the limit.</summary>
    private async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > options.MaxWebhookBytes) return null;
        var buffer = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (buffer.WrittenCount + read.Buffer.Length > options.MaxWebhookBytes) return null;
            foreach (var part in read.Buffer) buffer.Write(part.Span);
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted) return buffer.WrittenSpan.ToArray();
        }
    }

    /// <summary>
    /// The URL that the vendor called: behind a proxy, the path and query below the public one. Null when the caller's host cannot be one.
    /// </summary>
    private Uri? UrlOf(HttpContext context)
    {
        if (options.PublicUrl is not { } origin)
        {
            try
            {
                return new(context.Request.GetEncodedUrl());
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                return null;
            }
        }

        var path = $"{context.Request.PathBase}{context.Request.Path.ToUriComponent()}{context.Request.QueryString}";
        return new(string.Create(CultureInfo.InvariantCulture, $"{origin.AbsoluteUri.TrimEnd('/')}{path}"));
    }
}
