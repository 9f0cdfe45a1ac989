using BenchmarkDotNet.Attributes;

namespace Integrations.Benchmarks;

/// <summary>A page of 100 contacts, by hand and through the whole library.</summary>
[MemoryDiagnoser]
[InProcess]
public class ListPageBenchmarks
{
    private ListPage _page = null!;

    [GlobalSetup]
    public async Task SetupAsync() => _page = await ListPage.CreateAsync();

    [GlobalCleanup]
    public async Task CleanupAsync() => await _page.DisposeAsync();

    [Benchmark(Baseline = true)]
    public ValueTask<int> HandWritten() => _page.HandWrittenAsync();

    [Benchmark]
    public ValueTask<int> Library() => _page.LibraryAsync();

    [Benchmark]
    public ValueTask<int> LibraryWithoutRaw() => _page.LibraryWithoutRawAsync();
}
