using BenchmarkDotNet.Attributes;

namespace Integrations.Benchmarks;

/// <summary>The cached, fresh credential.</summary>
[MemoryDiagnoser]
[InProcess]
public class TokenBenchmarks
{
    private const int Times = 1000;
    private ContactReads _reads = null!;
    private Action<int> _hotPath = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _reads = await ContactReads.CreateAsync();
        _hotPath = TokenHotPath.Of(_reads.Library);
    }

    [GlobalCleanup]
    public async Task CleanupAsync() => await _reads.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Times)]
    public void HotPath() => _hotPath(Times);
}
