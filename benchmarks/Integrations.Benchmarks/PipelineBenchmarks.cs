using BenchmarkDotNet.Attributes;

namespace Integrations.Benchmarks;

/// <summary>One small GET: a bare HttpClient, the standard resilience handler, the library.</summary>
[MemoryDiagnoser]
[InProcess]
public class PipelineBenchmarks
{
    private ContactReads _reads = null!;
    private SmallGet _get = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _reads = await ContactReads.CreateAsync();
        _get = new SmallGet(_reads.Library, _reads.Vendor);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _get.DisposeAsync();
        await _reads.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public ValueTask<int> Bare() => _get.BareAsync();

    [Benchmark]
    public ValueTask<int> Standard() => _get.StandardAsync();

    [Benchmark]
    public ValueTask<int> Library() => _get.LibraryAsync();

    [Benchmark]
    public ValueTask<int> Host() => _get.HostAsync();
}
