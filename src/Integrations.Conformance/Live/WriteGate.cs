using System.Net;

namespace Integrations.Conformance;

/// <summary>Stops requests other than reads while it is closed, and keeps what they would have sent.</summary>
internal sealed class WriteGate
{
    private readonly List<string> _stopped = [];

    /// <summary>True while only GET requests are sent.</summary>
    public bool IsClosed { get; set; }

    /// <summary>The requests that were not sent: method, address and body.</summary>
    public IReadOnlyList<string> Stopped => _stopped;

    public DelegatingHandler NewHandler() => new Handler(this);

    private sealed class Handler(WriteGate gate) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!gate.IsClosed || request.Method == HttpMethod.Get) return await base.SendAsync(request, cancellationToken);
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            gate._stopped.Add($"{request.Method} {request.RequestUri?.PathAndQuery} {body}".TrimEnd());
            return new(HttpStatusCode.Forbidden) { RequestMessage = request, Content = new StringContent("") };
        }
    }
}
