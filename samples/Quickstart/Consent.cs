using System.Diagnostics;
using System.Net;
using System.Web;
using Integrations;

namespace Quickstart;

/// <summary>
/// The authorization-code flow from a console: a simulated vendor consents by itself, a real one opens the browser and comes back to
/// loopback.
/// </summary>
internal static class Consent
{
    public static Uri LoopbackCallback { get; } = new("http://127.0.0.1:53682/callback/");

    public static async Task<Connection> ConnectAsync(IIntegrations integrations, Vendor vendor, CancellationToken cancellationToken)
    {
        var start = await integrations.Authorization.StartAsync(new() { Tenant = Tour.Tenant, Connector = vendor.Id }, cancellationToken);
        var redirect = vendor.Simulator is null ? await AskPersonAsync(start.Url, cancellationToken)
            : await FollowAsync(start.Url, cancellationToken);
        var query = HttpUtility.ParseQueryString(redirect.Query);
        return await integrations.Authorization.CompleteAsync(
            new()
            {
                Tenant = Tour.Tenant,
                BrowserBinding = start.BrowserBinding,
                Parameters = query.AllKeys.OfType<string>().ToDictionary(key => key, key => query[key] ?? ""),
            },
            cancellationToken);
    }

    private static async Task<Uri> FollowAsync(Uri url, CancellationToken cancellationToken)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var response = await browser.GetAsync(url, cancellationToken);
        return response.Headers.Location
            ?? throw new InvalidOperationException($"The simulated vendor did not redirect ({(int)response.StatusCode}).");
    }

    private static async Task<Uri> AskPersonAsync(Uri url, CancellationToken cancellationToken)
    {
        using var listener = new HttpListener();
        listener.Prefixes.Add(LoopbackCallback.ToString());
        listener.Start();
        await using var stop = cancellationToken.Register(listener.Stop);
        Console.WriteLine($"Consent in the browser: {url}");
        Process.Start(new ProcessStartInfo(url.ToString()) { UseShellExecute = true })?.Dispose();
        var context = await listener.GetContextAsync();
        await using (var body =
            new StreamWriter(context.Response.OutputStream)) await body.WriteAsync("Connected. You can close this page.");
        return context.Request.Url!;
    }
}
