using System.Runtime.InteropServices;

namespace Integrations.Simulators.Tool;

internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        using var stopping = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
#pragma warning disable RS0030 // A tool owns its console.
        return await SimulatorHost.RunAsync(arguments, Console.Out, Console.Error, stopping.Token).ConfigureAwait(false);
#pragma warning restore RS0030

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }
}
