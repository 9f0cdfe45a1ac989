using System.Runtime.InteropServices;
using Integrations.Chaos;

if (args is [WorkerProcess.Argument]) return await WorkerProgram.RunAsync();
if (args is [InboxProcess.Argument, var store, var database, var name]) return await InboxProgram.RunAsync(store, database, name);

if (ChaosOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine("Integrations.Chaos [--seconds 60] [--connections 1000] [--json FILE] [--store servers|sqlite] [--control]");
    return 2;
}

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var summary = await new ChaosRun(options, Console.Error).RunAsync(stop.Token);
    if (options.Json is { } file) await File.WriteAllTextAsync(file, summary.ToJson() + "\n");
    Console.WriteLine(summary.ToJson());
    return summary.Holds ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}
