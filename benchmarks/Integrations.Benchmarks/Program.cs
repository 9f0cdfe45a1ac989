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

BenchmarkSwitcher.FromAssembly(typeof(ContactBenchmarks).Assembly).Run(args);
