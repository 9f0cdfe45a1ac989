using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Integrations.WebApp.Tests;

public sealed class WebAppTests
{
    private static readonly string[] Steps = ["1-consent", "2-denied", "3-contacts", "4-disconnected"];

    [BrowserFact]
    public async Task A_person_denies_then_allows_access_sees_contacts_and_disconnects()
    {
        await using var app = StartApp(out var address);
        await app.ReadyAsync();
        Directory.CreateDirectory(BrowserTools.Screenshots);
        foreach (var step in Steps) File.Delete(Screenshot(step));

        await using var browser = new ChildProcess("node", [Path.Combine(BrowserTools.Scripts, "webapp.cjs")], null,
            ("NODE_PATH", BrowserTools.Modules), ("BROWSER_BASE", address), ("BROWSER_SCREENSHOTS", BrowserTools.Screenshots),
                ("BROWSER_EXECUTABLE", BrowserTools.Executable));
        var seen = JsonElement.Parse(await browser.LastLineAsync());

        seen.GetProperty("errors").EnumerateArray().Should().BeEmpty();
        seen.GetProperty("consentIsElsewhere").GetBoolean().Should().BeTrue();
        seen.GetProperty("binding").ToString().Should().Be("""[{"httpOnly":true,"sameSite":"Lax","path":"/"}]""");
        Text("denied").Should().StartWith("Not connected");
        Number("rowsAfterDenial").Should().Be(0);
        Text("connected").Should().Be("Connected.");
        (Number("rows"), Text("first")).Should().Be((25, "Sarah Chen"));
        Text("health").Should().Be("Healthy: 0 of 1 connections need a user: list those whose Status is not Active.");
        Number("bindingsLeft").Should().Be(0);
        Text("disconnected").Should().StartWith("Disconnected");
        Number("rowsAfterDisconnect").Should().Be(0);
        Steps.Should().OnlyContain(step => new FileInfo(Screenshot(step)).Length > 5_000);

        string? Text(string name) => seen.GetProperty(name).GetString();
        int Number(string name) => seen.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Without_a_browser_it_serves_its_page_and_its_health_and_guards_the_rest()
    {
        await using var app = StartApp(out var address);
        await app.ReadyAsync();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new(address) };
        (await client.GetStringAsync("/")).Should().Contain("Sign in as Ada");
        (await client.GetStringAsync("/health")).Should().Be("Healthy");
        (await client.GetStringAsync("/site.css")).Should().Contain("--accent");
        (await client.GetAsync("/integrations/connections")).StatusCode.Should().Be(HttpStatusCode.Redirect, "nobody is signed in");
    }

    private static ChildProcess StartApp(out string address)
    {
        address = $"http://127.0.0.1:{FreePort()}";
        return new("dotnet", [Path.Combine(AppContext.BaseDirectory, "WebApp.dll"), "--urls", address], "Application started");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Screenshot(string step) => Path.Combine(BrowserTools.Screenshots, $"{step}.png");
}
