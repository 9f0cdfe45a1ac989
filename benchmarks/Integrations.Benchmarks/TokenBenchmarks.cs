using BenchmarkDotNet.Attributes;

namespace Integrations.Benchmarks;

/// <summary>The cached, fresh credential.</summary>
[MemoryDiagnoser]
[InProcess]
public class TokenBenchmarks
{
    private const int Times = 1000;
    private ListPage _page = null!;
    private Action<int> _hotPath = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _page = await ListPage.CreateAsync();
        _hotPath = TokenHotPath.Of(_page.Library);
    }

    [GlobalCleanup]
    public async Task CleanupAsync() => await _page.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Times)]
    public void HotPath() => _hotPath(Times);
}
