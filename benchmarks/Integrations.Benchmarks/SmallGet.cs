using System.Net.Http.Headers;
using Integrations.Benchmarks.Fixture;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Benchmarks;

/// <summary>The ways to send one small GET with a bearer token and read its body as bytes.</summary>
internal sealed class SmallGet : IAsyncDisposable
{
    private static readonly Uri _address = new($"https://api.hubapi.com{VendorContent.Small}");
    private static readonly AuthenticationHeaderValue _bearer = new("Bearer", "access-1");
    private readonly ConnectedLibrary _library;
    private readonly Func<ValueTask<int>> _request;
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
        _request = ConnectorGet.Of(library, _address);
        _bare = new HttpClient(vendor, disposeHandler: false);
        _standard = _services.GetRequiredService<IHttpClientFactory>().CreateClient("standard");
    }

    public ValueTask<int> BareAsync() => SendAsync(_bare);

    public ValueTask<int> StandardAsync() => SendAsync(_standard);

    /// <summary>As each request of a connector is sent.</summary>
    public ValueTask<int> LibraryAsync() => _request();

    /// <summary>As a request of the host is sent: its headers are checked, and the response is copied for it.</summary>
    public async ValueTask<int> HostAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _address);
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
        request.Headers.Authorization = _bearer;
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }
}
