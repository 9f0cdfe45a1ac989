using BenchmarkDotNet.Attributes;
using Integrations.Benchmarks.Fixture;

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
        var vendor = new VendorHandler();
        _reads = await ContactReads.CreateAsync(vendor);
        _get = new SmallGet(_reads.Library, vendor);
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
