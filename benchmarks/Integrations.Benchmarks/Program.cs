using BenchmarkDotNet.Running;
using Integrations.Benchmarks;
using Integrations.Benchmarks.Summaries;

if (await Programs.RunAsync(args)) return;
if (args is ["--summary", var file])
{
    var summary = await Summary.MeasureAsync();
    await summary.WriteAsync(file);
    Console.WriteLine(summary);
    return;
}

if (args is ["--summary-of-webhooks"])
{
    foreach (var figure in (await WebhookCost.MeasureAsync()).Ratios) Console.WriteLine(figure);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ContactBenchmarks).Assembly).Run(args);
