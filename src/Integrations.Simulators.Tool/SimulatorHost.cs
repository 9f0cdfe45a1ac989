using Integrations.Connectors;

namespace Integrations.Simulators.Tool;

/// <summary>Runs the vendors of a command line until the token is canceled.</summary>
internal static class SimulatorHost
{
    /// <summary>The exit code: 0 after a stop or the help, 1 when a vendor cannot start, 2 for a wrong command line.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors,
        CancellationToken cancellationToken)
    {
        List<VendorSimulator> started = [];
        try
        {
            var line = CommandLine.Parse(arguments);
            if (line.IsHelp)
            {
                await output.WriteLineAsync(CommandLine.Usage).ConfigureAwait(false);
                return 0;
            }

            foreach (var (vendor, port) in line.Simulators)
            {
                started.Add(await StartAsync(vendor, port, line.Contacts, cancellationToken).ConfigureAwait(false));
                await output.WriteLineAsync(Settings(vendor, started[^1])).ConfigureAwait(false);
            }

            await output.WriteLineAsync("Running. Press Ctrl+C to stop.").ConfigureAwait(false);
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (UsageException e)
        {
            await errors.WriteLineAsync($"{e.Message}{Environment.NewLine}{Environment.NewLine}{CommandLine.Usage}").ConfigureAwait(false);
            return 2;
        }
        catch (IOException e)
        {
            await errors.WriteLineAsync(e.Message).ConfigureAwait(false);
            return 1;
        }
        finally
        {
            foreach (var simulator in started) await simulator.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <exception cref="IOException">The port cannot be used; the message names what to write on the command line.</exception>
    private static async Task<VendorSimulator> StartAsync(Vendor vendor, int port, int contacts, CancellationToken cancellationToken)
    {
        try
        {
            return await vendor.StartAsync(contacts, new() { Port = port }, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e) when (port != 0)
        {
            var name = vendor.Name.ToLowerInvariant();
            throw new IOException($"Port {port} of 127.0.0.1 cannot be used: {(e.InnerException ?? e).GetBaseException().Message}. "
                + $"Write {name}:PORT with another one, or {name} for a free one.", e);
        }
    }

    /// <summary>The settings of a host as environment variables; they bind to the section with the vendor's name.</summary>
    private static string Settings(Vendor vendor, VendorSimulator simulator)
    {
        var options = new ConnectorOptions();
        simulator.Configure(options);
        return $"""
            # {vendor.Name} at {simulator.BaseAddress}
            {vendor.Name}__BaseAddress={options.BaseAddress}
            {vendor.Name}__ClientId={options.ClientId}
            {vendor.Name}__ClientSecret={options.ClientSecret}
            {vendor.Name}__RedirectUri={options.RedirectUri}

            """;
    }
}
