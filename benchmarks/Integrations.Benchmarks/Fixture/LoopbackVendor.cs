using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Integrations.Benchmarks.Fixture;

/// <summary>
/// HubSpot as a program of its own: real HTTP over loopback, a list of a million contacts of which none is kept, and a count of the token
/// requests.
/// </summary>
internal sealed class LoopbackVendor
{
    /// <summary>The path that returns the number of token requests so far.</summary>
    public const string TokenRequests = "/token-requests";

    private readonly VendorContent _content = new();
    private readonly NumberedPages _pages = new();
    private int _tokens;

    /// <summary>Writes its address, and ends with the program that started it.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var app = builder.Build();
        app.Run(new LoopbackVendor().RespondAsync);
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
    }

    private async Task RespondAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == TokenRequests)
        {
            await context.Response.WriteAsync(_tokens.ToString(CultureInfo.InvariantCulture));
            return;
        }

        foreach (var (name, value) in VendorContent.Headers) context.Response.Headers[name] = value;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (path == VendorContent.Contacts)
            await _pages.WriteAsync(context.Response, context.Request.Query["after"]);
        else
            await WriteAsync(context.Response, path == VendorContent.Tokens ? NewToken() : _content.Of(path));
    }

    private byte[] NewToken()
    {
        var number = Interlocked.Increment(ref _tokens);
        return System.Text.Encoding.UTF8.GetBytes(
            $$"""{"access_token":"access-{{number}}","refresh_token":"refresh-{{number}}","token_type":"bearer","expires_in":1800}""");
    }

    private static Task WriteAsync(HttpResponse response, byte[] body)
    {
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
