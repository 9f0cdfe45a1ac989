using System.Reflection;
using Integrations.Testing;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Diagnostics;

public sealed class LogTests
{
    [Fact]
    public async Task A_host_sees_that_a_connection_was_made_and_removed()
    {
        using var logs = new RecordedLogs();
        await using var host = Host(logs);
        var connection =
            await host.Integrations.Authorization.ConnectAsync(new() { Tenant = "acme", Connector = "acme",
            Inputs = new Dictionary<string, string> { ["api_key"] = "key" } }, default);
        logs.Lines.Should()
            .ContainSingle(line =>
            line.StartsWith($"Information Integrations.Connections Connected acme/{connection.Id} to acme.", StringComparison.Ordinal));
        await host.Integrations.Authorization.DisconnectAsync(connection.Key, default);
        logs.Lines.Should()
            .ContainSingle(line =>
            line.StartsWith($"Information Integrations.Connections acme/{connection.Id} of acme was removed.", StringComparison.Ordinal));
    }

    [Fact]
    public void No_logger_has_the_name_of_an_internal_type()
    {
        var parameters = new[] { typeof(IIntegrations) }.SelectMany(t => t.Assembly.GetTypes())
            .SelectMany(t => t.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .SelectMany(c => c.GetParameters().Select(p => (Constructor: c, p.ParameterType)))
            .Where(p => p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(ILogger<>));
        parameters.Select(p => p.Constructor.DeclaringType!.Name).Should().BeEmpty(
            "a host filters by category: take [FromKeyedServices(LogCategories.X)] ILogger, so that the category is a topic and not an "
                + "internal type");
    }

    private static AcmeHost Host(RecordedLogs logs)
    {
        var host = new AcmeHost(
            new("acme", "Acme") { BaseAddress = "https://api.acme.test", Authentication = new Connectors.ApiKey(), Probe = "GET /me" },
            services => services.AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace)));
        host.Vendor.Always("GET /me", new AcmeAnswer(200, "{}"));
        return host;
    }
}
