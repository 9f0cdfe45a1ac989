using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Tool;

/// <summary>The dotnet tool, run as the process it is.</summary>
public sealed class ToolTests
{
    [Fact]
    public async Task Vendors_run_on_their_ports_until_the_process_is_told_to_stop()
    {
        var port = FreePort();
        using var process = Start($"hubspot:{port}", "salesforce", "--contacts", "7");
        var output = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Running", StringComparison.Ordinal))
            output.Add(line);

        output.Should().Contain($"HubSpot__BaseAddress=http://127.0.0.1:{port}/").And.Contain("HubSpot__ClientId=simulated-client")
            .And.Contain("HubSpot__ClientSecret=simulated-secret").And.ContainMatch("Salesforce__BaseAddress=http://127.0.0.1:*/");
        using var client = new HttpClient();
        (await client.GetAsync($"http://127.0.0.1:{port}/crm/v3/objects/contacts")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);

        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"])) await kill.WaitForExitAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("The vendor 'acme' is unknown. Known: freshdesk, hubspot, pipedrive, quickbooks, salesforce.", "acme:5101")]
    [InlineData("The port '70000' of hubspot is not a number from 1 to 65535.", "hubspot:70000")]
    [InlineData("The port '0' of hubspot is not a number from 1 to 65535.", "hubspot:0")]
    [InlineData("The port 5101 is given twice.", "hubspot:5101", "salesforce:5101")]
    [InlineData("--contacts takes a number from 0 to 100000, not 'many'.", "hubspot", "--contacts", "many")]
    [InlineData("The option '--port' is unknown.", "--port", "5")]
    [InlineData("Name at least one vendor.")]
    public async Task A_wrong_command_line_ends_with_a_message_and_the_usage(string message, params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(2);
        errors.Should().StartWith(message).And.Contain("integrations-simulators VENDOR[:PORT]");
    }

    [Fact]
    public async Task A_port_in_use_ends_with_its_number()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        using var process = Start($"quickbooks:{port}");
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(1);
        errors.Should().StartWith($"Port {port} of 127.0.0.1 cannot be used").And.Contain("quickbooks:PORT")
            .And.NotContain("SimulatorOptions");
    }

    [Fact]
    public async Task A_port_that_the_user_may_not_open_ends_with_its_number()
    {
        const int port = 81;
        if (!OperatingSystem.IsLinux() || (Environment.IsPrivilegedProcess && !File.Exists("/usr/bin/setpriv")))
            Assert.Skip("Needs Linux, and setpriv where the tests run as root.");
        var info = Command($"hubspot:{port}");
        if (Environment.IsPrivilegedProcess) info = Unprivileged(info);

        using var process = Process.Start(info)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(1);
        errors.Should().StartWith($"Port {port} of 127.0.0.1 cannot be used").And.Contain("hubspot:PORT").And.NotContain("   at ");
    }

    [Fact]
    public async Task Help_is_no_error()
    {
        using var process = Start("--help");
        (await process.StandardOutput.ReadToEndAsync()).Should().StartWith("Runs offline vendors");
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Process Start(params string[] arguments) => Process.Start(Command(arguments))!;

    private static ProcessStartInfo Command(params string[] arguments) => new("dotnet",
        [Path.Combine(AppContext.BaseDirectory, "Integrations.Simulators.Tool.dll"), .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true };

    private static ProcessStartInfo Unprivileged(ProcessStartInfo command) => new("setpriv",
        ["--bounding-set=-net_bind_service", "--inh-caps=-net_bind_service", command.FileName, .. command.ArgumentList])
        { RedirectStandardOutput = true, RedirectStandardError = true };
}
