using System.Runtime.InteropServices;
using Integrations.Load;

if (args is [WorkerProcess.Argument]) return await WorkerProgram.RunAsync();

if (args is [WebhookProcess.Argument]) return await WebhookProgram.RunAsync();

if (LoadOptions.Read(args) is not { } options)
{
    var kinds = string.Join(',', [.. LoadedBudgets.Kinds, LoadedBudgets.Neighbor]);
    Console.Error.WriteLine($"Integrations.Load [--json FILE] [--short] [--kinds {kinds}] [--control]");
    Console.Error.WriteLine("Integrations.Load --webhooks [--json FILE] [--short] [--events N] [--control]");
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
    var (json, missed) = options.WithWebhooks ? await WebhooksAsync() : await BudgetsAsync();
    if (options.Json is { } file) await File.WriteAllTextAsync(file, json + "\n");
    Console.WriteLine(json);
    foreach (var line in missed) Console.Error.WriteLine($"FAILED  {line}");
    return missed.Count == 0 ? 0 : 1;
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

async Task<(string Json, IReadOnlyList<string> Missed)> BudgetsAsync()
{
    var summary = await new LoadRun(options, Console.Error).RunAsync(stop.Token);
    return (summary.ToJson(), Verdict.Of(summary));
}

async Task<(string Json, IReadOnlyList<string> Missed)> WebhooksAsync()
{
    var summary = await new WebhookRun(options, Console.Error).RunAsync(stop.Token);
    return (summary.ToJson(), WebhookBars.Of(summary));
}
