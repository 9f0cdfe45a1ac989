using System.Globalization;

namespace Integrations.Benchmarks.Fixture;

/// <summary>The vendor over loopback, in a process of its own: its time and memory are not those of the client.</summary>
internal sealed class VendorProcess : IAsyncDisposable
{
    private readonly OwnProgram _program;
    private readonly HttpClient _http = new();

    private VendorProcess(OwnProgram program, Uri address) => (_program, Address) = (program, address);

    public Uri Address { get; }

    public static async Task<VendorProcess> StartAsync()
    {
        var program = OwnProgram.Start(Programs.Vendor);
        return new(program, new Uri(await program.ReadLineAsync()));
    }

    /// <summary>The number of token requests so far.</summary>
    public async Task<int> TokenRequestsAsync() =>
        int.Parse(await _http.GetStringAsync(new Uri(Address, LoopbackVendor.TokenRequests)), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _program.DisposeAsync();
    }
}
