using System.Net.Http.Headers;
using Integrations.Benchmarks.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks;

/// <summary>The three ways to send one small GET with a bearer token and read its body as bytes.</summary>
internal sealed class SmallGet : IAsyncDisposable
{
    private static readonly Uri _address = new($"https://api.hubapi.com{VendorHandler.Small}");
    private static readonly Uri _route = new(VendorHandler.Small, UriKind.Relative);
    private readonly ConnectedLibrary _library;
    private readonly ServiceProvider _services;
    private readonly HttpClient _bare;
    private readonly HttpClient _standard;

    public SmallGet(ConnectedLibrary library, VendorHandler vendor)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("standard").ConfigurePrimaryHttpMessageHandler(() => vendor).RemoveAllLoggers()
            .AddStandardResilienceHandler();
        _services = services.BuildServiceProvider();
        _library = library;
        _bare = new HttpClient(vendor, disposeHandler: false);
        _standard = _services.GetRequiredService<IHttpClientFactory>().CreateClient("standard");
    }

    public ValueTask<int> BareAsync() => SendAsync(_bare);

    public ValueTask<int> StandardAsync() => SendAsync(_standard);

    public async ValueTask<int> LibraryAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _route);
        using var response = await _library.Connection.SendAsync(request);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    public async ValueTask DisposeAsync()
    {
        _bare.Dispose();
        _standard.Dispose();
        await _services.DisposeAsync();
    }

    private static async ValueTask<int> SendAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "access-1");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }
}
