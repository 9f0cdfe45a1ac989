using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Integrations.Benchmarks;

/// <summary>A page of 100 contacts and one contact, by hand and through the whole library.</summary>
[MemoryDiagnoser]
[InProcess]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class ContactBenchmarks
{
    private ContactReads _reads = null!;

    [GlobalSetup]
    public async Task SetupAsync() => _reads = await ContactReads.CreateAsync();

    [GlobalCleanup]
    public async Task CleanupAsync() => await _reads.DisposeAsync();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("page")]
    public ValueTask<int> PageByHand() => _reads.PageByHandAsync();

    [Benchmark]
    [BenchmarkCategory("page")]
    public ValueTask<int> Page() => _reads.PageAsync();

    [Benchmark]
    [BenchmarkCategory("page")]
    public ValueTask<int> PageWithoutRaw() => _reads.PageWithoutRawAsync();

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("one")]
    public ValueTask<int> OneByHand() => _reads.OneByHandAsync();

    [Benchmark]
    [BenchmarkCategory("one")]
    public ValueTask<int> One() => _reads.OneAsync();
}
