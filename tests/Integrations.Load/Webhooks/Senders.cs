using System.Net;

namespace Integrations.Load;

/// <summary>The vendor: several senders, each of which repeats a delivery until it gets a 2xx.</summary>
/// <param name="address">The receiver's current URL.</param>
internal sealed class Senders(Func<Uri> address) : IDisposable
{
    /// <summary>The number of senders.</summary>
    public const int Count = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new();
    private long _acknowledged;

    /// <summary>The deliveries that got a 2xx so far.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Sends all of them, each until it is acknowledged; forged ones once.</summary>
    /// <exception cref="InvalidOperationException">A forged delivery did not get 401.</exception>
    public Task SendAsync(IEnumerable<Delivery> deliveries, CancellationToken cancellationToken) => Parallel.ForEachAsync(deliveries,
        new ParallelOptions { MaxDegreeOfParallelism = Count, CancellationToken = cancellationToken }, async (delivery, token) =>
        {
            while (true)
            {
                var status = await TrySendAsync(delivery, token);
                if (delivery.IsForged && status is not null)
                {
                    if (status != HttpStatusCode.Unauthorized)
                        throw new InvalidOperationException($"A forged delivery got {(int)status} instead of 401.");
                    return;
                }

                if (status is HttpStatusCode.OK)
                {
                    Interlocked.Increment(ref _acknowledged);
                    return;
                }

                await Task.Delay(Pause, TimeProvider.System, token);
            }
        });

    public void Dispose() => _http.Dispose();

    /// <summary>Null: no response.</summary>
    private async Task<HttpStatusCode?> TrySendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            using var request = delivery.ToRequest(address());
            using var response = await _http.SendAsync(request, cancellationToken);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
