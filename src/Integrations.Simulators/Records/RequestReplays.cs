namespace Integrations.Simulators;

/// <summary>Successful responses by an idempotency key: the same key gets the first response again, without the work.</summary>
public sealed class RequestReplays
{
    private readonly Dictionary<string, (string Body, SimulatedAnswer Response)> _first = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The first response of the key, without the headers of its delivery; null as key: always does the work.</summary>
    public SimulatedAnswer Once(string? key, Func<SimulatedAnswer> work) => Once(key, body: "", work, work);

    /// <summary>The first response of the key, as above; the conflict when the key comes again with another body.</summary>
    public SimulatedAnswer Once(string? key, string body, Func<SimulatedAnswer> work, Func<SimulatedAnswer> conflict)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(conflict);
        if (string.IsNullOrEmpty(key)) return work();
        lock (_gate)
        {
            if (_first.TryGetValue(key, out var first)) return first.Body == body ? Copy(first.Response) : conflict();
            var response = work();
            if (response.Status < 300) _first.Add(key, (body, Copy(response)));
            return response;
        }
    }

    private static SimulatedAnswer Copy(SimulatedAnswer response) =>
        new() { Status = response.Status, ContentType = response.ContentType, Content = response.Content };
}
