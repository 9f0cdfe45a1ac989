namespace Integrations.Simulators.QuickBooks;

/// <summary>Responses to POSTs with a requestid: the same id gets the first response again, without doing the work.</summary>
internal sealed class RequestIds
{
    private const int MaxLength = 50;

    private readonly Dictionary<string, SimulatedAnswer> _answers = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public SimulatedAnswer Once(SimulatedRequest request, Func<SimulatedRequest, SimulatedAnswer> work)
    {
        if (request.Query("requestid") is not { Length: > 0 } id) return work(request);
        if (id.Length > MaxLength) throw ApiFaults.TooLong("requestid", MaxLength);
        lock (_gate)
        {
            if (_answers.TryGetValue(id, out var first)) return Copy(first);
            var response = work(request);
            if (response.Status < 300) _answers.Add(id, Copy(response));
            return response;
        }
    }

    // Headers such as intuit_tid belong to one delivery.
    private static SimulatedAnswer Copy(SimulatedAnswer response) =>
        new() { Status = response.Status, ContentType = response.ContentType, Content = response.Content };
}
