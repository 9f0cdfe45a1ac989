using Integrations.Connectors;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Documents.Tests.Registration;

/// <summary>A document is read again when its file changes.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
    private readonly FakeClock _clock = new();
    private int _changes;

    public ReloadTests() => File.WriteAllText(_path, Sample.Smallest);

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_valid_change_replaces_the_definition()
    {
        await using var host = Host(reload: true);
        var before = host.Integrations.Connectors;
        Change(Sample.With("probe", "\"GET /other\""));
        ProbeOf(host).Should().Be("GET /me", "the file is checked once a second");
        _clock.Advance(TimeSpan.FromSeconds(1));
        ProbeOf(host).Should().Be("GET /other");
        before["acme"].Probe.Should().Be("GET /me", "a definition in use never changes");
        host.Logs.Lines.Should().ContainSingle(line => line.Contains("Integrations.Documents", StringComparison.Ordinal))
            .Which.Should().Contain(_path).And.Contain("'acme'");
    }

    [Fact]
    public async Task A_connection_in_use_sends_its_next_request_to_the_new_address()
    {
        List<string> hosts = [];
        await using var host = TestHost.Create(_clock, integrations => integrations.AddConnectorDocument(
            _path, static _ => { }, http => http.ConfigurePrimaryHttpMessageHandler(() => new Vendor(hosts)), reload: true));
        var connection = await host.Integrations.Authorization.ConnectAsync(
            new() { Tenant = "acme", Connector = "acme", Inputs = new Dictionary<string, string> { ["api_key"] = "key-1" } }, default);
        var client = host.Integrations.For("acme", connection.Id);
        using (await client.SendAsync(new(HttpMethod.Get, "/any"))) { }

        Change(Sample.With("baseAddress", "\"https://new.acme.example\""));
        _clock.Advance(TimeSpan.FromSeconds(1));
        using (await client.SendAsync(new(HttpMethod.Get, "/any"))) { }

        hosts.Should().Equal("api.acme.example", "api.acme.example", "new.acme.example");
    }

    [Fact]
    public async Task A_document_with_faults_is_logged_once_and_the_old_definition_stays()
    {
        await using var host = Host(reload: true);
        Change(Sample.With("prob", "1"));
        for (var check = 0; check < 3; check++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            ProbeOf(host).Should().Be("GET /me");
        }

        host.Logs.Lines.Should().ContainSingle(line => line.Contains("Integrations.Documents", StringComparison.Ordinal))
            .Which.Should().Contain("stays in use").And.Contain("$.prob: 'prob' is not a word here");

        Change(Sample.With("probe", "\"GET /mended\""));
        _clock.Advance(TimeSpan.FromSeconds(1));
        ProbeOf(host).Should().Be("GET /mended");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"id\"")]
    public async Task A_file_that_is_being_written_changes_nothing(string half)
    {
        await using var host = Host(reload: true);
        Change(half);
        _clock.Advance(TimeSpan.FromSeconds(1));
        ProbeOf(host).Should().Be("GET /me");
    }

    [Fact]
    public async Task A_file_that_is_removed_changes_nothing()
    {
        await using var host = Host(reload: true);
        File.Delete(_path);
        _clock.Advance(TimeSpan.FromSeconds(1));
        ProbeOf(host).Should().Be("GET /me");
        host.Logs.Lines.Should().Contain(line => line.Contains("does not exist", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_id_needs_a_restart()
    {
        await using var host = Host(reload: true);
        Change(Sample.With("id", "\"other\""));
        _clock.Advance(TimeSpan.FromSeconds(1));
        host.Integrations.Connectors.Keys.Should().Equal("acme");
        host.Integrations.Connectors["acme"].Id.Should().Be("acme");
        host.Logs.Lines.Should().Contain(line => line.Contains("Restart the host", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "Development", "GET /other")]
    [InlineData(null, "Production", "GET /me")]
    [InlineData(null, null, "GET /me")]
    [InlineData(true, "Production", "GET /other")]
    [InlineData(false, "Development", "GET /me")]
    public async Task Development_is_the_default(bool? reload, string? environment, string probe)
    {
        await using var host = Host(reload, environment);
        Change(Sample.With("probe", "\"GET /other\""));
        _clock.Advance(TimeSpan.FromSeconds(1));
        ProbeOf(host).Should().Be(probe);
    }

    [Fact]
    public async Task A_change_between_registration_and_the_first_call_is_seen()
    {
        await using var host = Host(reload: true);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Change(Sample.With("probe", "\"GET /other\""));
        _clock.Advance(TimeSpan.FromSeconds(1));
        ProbeOf(host).Should().Be("GET /other");
    }

    private static string? ProbeOf(TestHost host) => host.Integrations.Connectors["acme"].Probe;

    /// <summary>Writes the file with a time of its own: two writes may fall into one tick of the file system.</summary>
    private void Change(string json)
    {
        File.WriteAllText(_path, json);
        File.SetLastWriteTimeUtc(_path, DateTime.UnixEpoch.AddMinutes(++_changes));
    }

    private TestHost Host(bool? reload, string? environment = null) => TestHost.Create(_clock,
        integrations => integrations.AddConnectorDocument(_path, static _ => { }, reload: reload),
        services =>
        {
            if (environment is not null) services.AddSingleton<IHostEnvironment>(new TestEnvironment(environment));
        });

    private sealed class Vendor(List<string> hosts) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            hosts.Add(request.RequestUri!.Host);
            return Task.FromResult(new HttpResponseMessage { RequestMessage = request, Content = new StringContent("{}") });
        }
    }

    private sealed class TestEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = null!;
    }
}
