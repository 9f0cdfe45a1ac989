using System.Diagnostics;
using System.Text.Json;
using System.Web;

namespace Integrations.HubSpot.Tests;

/// <summary>
/// The topic Live over an account of another process: the simulators' tool is the sandbox, and this program is run as a user runs it.
/// </summary>
public sealed class SandboxTests
{
    private const string ClientSecret = "simulated-secret";

    [Fact]
    public async Task A_run_reads_the_account_and_reports_the_requests_that_it_would_send()
    {
        await using var sandbox = await Sandbox.StartAsync();
        var (code, output) = await sandbox.RunSuiteAsync(writes: false);

        code.Should().Be(0, output);
        output.Should().Contain("Read only. With INTEGRATIONS_LIVE_WRITES=1 it would send")
            .And.MatchRegex(@"POST /crm/v3/objects/contacts \{""properties"":\{.*Byron")
            .And.Contain("PATCH /crm/v3/objects/contacts/").And.Contain("DELETE /crm/v3/objects/contacts/")
            .And.Contain("Failed: 0").And.Contain("Skipped: 4", "three resources are written, and deals are absent");
        sandbox.FindSecrets(output).Should().BeEmpty();
        (await sandbox.ContactsAsync()).Should().Be(7);
    }

    [Fact]
    public async Task A_run_that_may_write_deletes_what_it_has_created()
    {
        await using var sandbox = await Sandbox.StartAsync();
        var (code, output) = await sandbox.RunSuiteAsync(writes: true);

        code.Should().Be(0, output);
        output.Should().Contain("Failed: 0").And.Contain("Skipped: 1").And.Contain("The account has no deals");
        sandbox.FindSecrets(output).Should().BeEmpty();
        (await sandbox.ContactsAsync()).Should().Be(7);
        (await sandbox.ContactsAsync(archived: true)).Should().Be(1);
    }

    [Fact]
    public async Task A_credential_that_is_refused_fails_each_case_and_is_not_shown()
    {
        await using var sandbox = await Sandbox.StartAsync();
        sandbox.RefreshToken = "a-refresh-token-that-nobody-issued";
        var (code, output) = await sandbox.RunSuiteAsync(writes: false);

        code.Should().NotBe(0);
        output.Should().Contain("HubSpot, contacts, connecting: ");
        sandbox.FindSecrets(output).Should().BeEmpty();
    }

    private sealed class Sandbox : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("integrations-live").FullName;
        private readonly Process _process;
        private readonly HttpClient _http = new();
        private string _accessToken = "";

        private Sandbox(Process process) => _process = process;

        public string RefreshToken { get; set; } = "";

        public static async Task<Sandbox> StartAsync()
        {
            var sandbox = new Sandbox(Start("Integrations.Simulators.Tool.dll", ["hubspot", "--contacts", "7"], []));
            while (await sandbox._process.StandardOutput.ReadLineAsync() is { } line)
                if (line.StartsWith("HubSpot__BaseAddress=", StringComparison.Ordinal))
                    sandbox._http.BaseAddress = new(line.Split('=', 2)[1]);
                else if (line.StartsWith("Running", StringComparison.Ordinal)) break;
            await sandbox.ConsentAsync();
            return sandbox;
        }

        public async Task<(int Code, string Output)> RunSuiteAsync(bool writes)
        {
            var file = Path.Combine(_folder, "account.json");
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
            {
                connector = "hubspot", baseAddress = _http.BaseAddress, clientId = "simulated-client", clientSecret = ClientSecret,
                refreshToken = RefreshToken,
            }));
            using var suite = Start("Integrations.Connectors.Tests.dll",
                ["-class", typeof(LiveTests).FullName!, "-noColor", "-reporter", "verbose"],
                new() { ["INTEGRATIONS_LIVE"] = file, ["INTEGRATIONS_LIVE_WRITES"] = writes ? "1" : "0" });
            var errors = suite.StandardError.ReadToEndAsync();
            var output = await suite.StandardOutput.ReadToEndAsync() + await errors;
            await suite.WaitForExitAsync();
            return (suite.ExitCode, output);
        }

        public IReadOnlyList<string> FindSecrets(string output) =>
            [.. new[] { ClientSecret, RefreshToken, _accessToken }.Where(secret => output.Contains(secret, StringComparison.Ordinal))];

        public async Task<int> ContactsAsync(bool archived = false)
        {
            var address = $"/crm/v3/objects/contacts?limit=100&archived={(archived ? "true" : "false")}";
            var page = JsonElement.Parse(await _http.GetStringAsync(new Uri(address, UriKind.Relative)));
            return page.GetProperty("results").GetArrayLength();
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            if (!_process.HasExited) _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            Directory.Delete(_folder, recursive: true);
        }

        /// <summary>Gives consent as a user does, and keeps the grant's tokens.</summary>
        private async Task ConsentAsync()
        {
            const string Redirect = "https://host.test/integrations/callback";
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _http.BaseAddress };
            using var consent = await browser.GetAsync(new Uri(
                $"/oauth/authorize?client_id=simulated-client&response_type=code&state=s&redirect_uri={Uri.EscapeDataString(Redirect)}",
                UriKind.Relative));
            var code = HttpUtility.ParseQueryString(consent.Headers.Location!.Query)["code"]!;
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = Redirect,
                ["client_id"] = "simulated-client", ["client_secret"] = ClientSecret,
            });
            using var response = await browser.PostAsync(new Uri("/oauth/v1/token", UriKind.Relative), form);
            var tokens = JsonElement.Parse(await response.Content.ReadAsStringAsync());
            _accessToken = tokens.GetProperty("access_token").GetString()!;
            RefreshToken = tokens.GetProperty("refresh_token").GetString()!;
            _http.DefaultRequestHeaders.Authorization = new("Bearer", _accessToken);
        }

        private static Process Start(string program, string[] arguments, Dictionary<string, string> environment)
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            foreach (var (name, value) in environment) start.Environment[name] = value;
            return Process.Start(start)!;
        }
    }
}
