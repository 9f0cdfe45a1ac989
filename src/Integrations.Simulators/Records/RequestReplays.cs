namespace Integrations.Simulators;

/// <summary>Successful responses by an idempotency key: the same key gets the first response again, without the work.</summary>
public sealed class RequestReplays
{
    private readonly Dictionary<string, SimulatedAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The first response of the key, without the headers of its delivery; null as key: always does the work.</summary>
    public SimulatedAnswer Once(string? key, Func<SimulatedAnswer> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (string.IsNullOrEmpty(key)) return work();
        lock (_gate)
        {
            if (_answers.TryGetValue(key, out var first)) return Copy(first);
            var response = work();
            if (response.Status < 300) _answers.Add(key, Copy(response));
            return response;
        }
    }

    private static SimulatedAnswer Copy(SimulatedAnswer response) =>
        new() { Status = response.Status, ContentType = response.ContentType, Content = response.Content };
}
