using System.Text.Json.Nodes;

namespace Integrations.Simulators.Tests.RateLimits;

/// <summary>A vendor with limits and nothing else: the client is a header, the account the first segment of the path.</summary>
internal sealed class LimitedSimulator : VendorSimulator
{
    private readonly RateLimiter _limiter;

    private LimitedSimulator(TimeProvider time, RateLimit[] limits)
        : base(new() { TimeProvider = time }, new() { AuthorizePath = null, TokenPath = null }) => _limiter = new(Clock, limits);

    public RateLimiter Limiter => _limiter;

    public static Task<LimitedSimulator> StartAsync(TimeProvider time, params RateLimit[] limits) =>
        StartAsync(new LimitedSimulator(time, limits), CancellationToken.None);

    /// <summary>Sends requests one after the other.</summary>
    public async Task<int[]> StatusesAsync(int count, string client = "one", string path = "/a/things")
    {
        using var http = Client.Of(this);
        http.DefaultRequestHeaders.Add("X-Client", client);
        var statuses = new int[count];
        for (var i = 0; i < count; i++) statuses[i] = (int)(await http.GetAsync(path)).StatusCode;
        return statuses;
    }

    protected override void Map(SimulatorRoutes routes)
    {
        routes.Get("/{account}/things", _ => SimulatedAnswer.Ok(new JsonArray()));
        routes.Get("/{account}/search", _ => SimulatedAnswer.Ok(new JsonArray()));
    }

    protected override SimulatedAnswer? Check(SimulatedRequest request)
    {
        (request.Client, request.Account) = (request.Headers["X-Client"], request.Route("account"));
        return _limiter.Admit(request, () => ErrorAnswer(429));
    }

    protected override SimulatedAnswer Complete(SimulatedRequest request, SimulatedAnswer response) =>
        _limiter.Describe(request, response);
}
