using System.Collections.Concurrent;

namespace Integrations.Testing;

/// <summary>Records the URL of every request that a host sends to any vendor.</summary>
public sealed class RecordedWire
{
    private readonly ConcurrentQueue<Uri> _addresses = new();

    /// <summary>The URLs so far.</summary>
    public IReadOnlyCollection<Uri> Addresses => _addresses;

    internal DelegatingHandler NewHandler() => new Handler(this);

    private sealed class Handler(RecordedWire wire) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri is { } address) wire._addresses.Enqueue(address);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
