using System.Net;
using System.Net.Sockets;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Resolves the IP addresses of a host name.</summary>
internal delegate Task<IPAddress[]> HostAddresses(string host, CancellationToken cancellationToken);

/// <summary>
/// Opens the TCP connections of a connector's clients. A name is checked by the IP addresses it resolves to, only here: a later, different
/// resolution cannot bypass the check.
/// </summary>
internal sealed class SsrfGuard(HostAddresses addresses, Func<ConnectorOptions> options)
{
    public void Guard(SocketsHttpHandler handler) =>
        handler.ConnectCallback = handler.ConnectCallback is { } own ? (context, cancellationToken) =>
            CheckAsync(own(context, cancellationToken), context) : OpenAsync;

    /// <summary>The refusal of an IP address in a client's failure; null: it failed for another reason.</summary>
    public static InvalidRequestException? Refusal(HttpRequestException failure) => failure.InnerException as InvalidRequestException;

    private async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var found = await addresses(context.DnsEndPoint.Host, cancellationToken).ConfigureAwait(false);
        foreach (var address in found) RequireAllowed(context, address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Checks the remote address that the host's own ConnectCallback has connected to, before any data is sent.</summary>
    private async ValueTask<Stream> CheckAsync(ValueTask<Stream> opening, SocketsHttpConnectionContext context)
    {
        var stream = await opening.ConfigureAwait(false);
        try
        {
            if (stream is NetworkStream { Socket.RemoteEndPoint: IPEndPoint end }) RequireAllowed(context, end.Address);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private void RequireAllowed(SocketsHttpConnectionContext context, IPAddress address)
    {
        if (!IsProxy(context)) ConnectorAddresses.RequireAllowed(context.InitialRequestMessage.RequestUri!, address, options());
    }

    /// <summary>
    /// True for a proxy, which is the host's choice, wherever it is; the proxy resolves the vendor's name. A request for a tunnel that the
    /// library did not send comes from the handler.
    /// </summary>
    private static bool IsProxy(SocketsHttpConnectionContext context)
    {
        var request = context.InitialRequestMessage;
        return (request.Method == HttpMethod.Connect && !request.Options.TryGetValue(HttpClientNames.Connection, out _))
            || !string.Equals(request.RequestUri!.IdnHost, context.DnsEndPoint.Host, StringComparison.OrdinalIgnoreCase);
    }
}
