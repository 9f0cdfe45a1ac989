using System.Collections.Concurrent;

namespace Integrations.Tests.Support;

/// <summary>A handler of the host, nearest to the wire: keeps what a test wants to see of each request before it is read.</summary>
internal sealed class SeeingHandler<T>(ConcurrentQueue<T> seen, Func<HttpRequestMessage, T> look) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        seen.Enqueue(look(request));
        return base.SendAsync(request, cancellationToken);
    }
}
