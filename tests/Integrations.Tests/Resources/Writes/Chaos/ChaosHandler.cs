using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Integrations.Tests.Support;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Behavior;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;
using Polly.Simmy.Outcomes;

namespace Integrations.Tests.Resources.Writes.Chaos;

/// <summary>
/// Faults by Polly's chaos strategies, on both sides of the vendor: before it sees a request, and after it has processed it. Whether an
/// attempt meets a fault follows from the seed, the record and the number of the attempt, in whichever order the calls run.
/// </summary>
internal sealed partial class ChaosHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<string> Attempt = new("attempt");
    private static readonly ResiliencePropertyKey<Func<Task>> Late = new("late");
    private static readonly TimeSpan Lateness = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, int> _attempts = new();
    private readonly ResiliencePipeline<HttpResponseMessage> _before;
    private readonly ResiliencePipeline<HttpResponseMessage> _after;
    private readonly int _seed;
    private readonly double _rate;

    public ChaosHandler(int seed, double rate, TimeProvider time)
    {
        (_seed, _rate) = (seed, rate);
        _before = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddChaosFault(Fault("unreachable", static () => new HttpRequestException(HttpRequestError.ConnectionError)))
            .AddChaosFault(Fault("never read", static () => new HttpRequestException(HttpRequestError.ResponseEnded)))
            .AddChaosOutcome(Outcome("locked", AcmeAnswer.Error(503, "LOCKED")))
            .AddChaosOutcome(Outcome("limited", AcmeAnswer.Error(429).With("Retry-After", "1")))
            .AddChaosLatency(Latency("slow way"))
            .AddChaosBehavior(new ChaosBehaviorStrategyOptions
            {
                InjectionRate = 1,
                EnabledGenerator = args => new(Meets("late work", args.Context)),
                BehaviorGenerator = async args =>
                {
                    // The vendor processes the request after its sender has given up.
                    _ = SendLateAsync(args.Context.Properties.GetValue(Late, null!));
                    await Task.Delay(Timeout.InfiniteTimeSpan, time, args.Context.CancellationToken);
                },
            })
            .Build();
        _after = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddChaosFault(Fault("reset", static () => new IOException("reset")))
            .AddChaosOutcome(Outcome("gateway", new AcmeAnswer(502, "<html>Bad gateway</html>", "text/html")))
            .AddChaosOutcome(Outcome("half", """{"id":"r1","da"""))
            .AddChaosLatency(Latency("slow response"))
            .Build();

        async Task SendLateAsync(Func<Task> send)
        {
            await Task.Delay(Lateness, time);
            await send();
        }

        ChaosFaultStrategyOptions Fault(string name, Func<Exception> failure) => new()
        {
            InjectionRate = 1, EnabledGenerator = args => new(Meets(name, args.Context)), FaultGenerator = _ => new(failure()),
        };

        ChaosOutcomeStrategyOptions<HttpResponseMessage> Outcome(string name, AcmeAnswer response) => new()
        {
            InjectionRate = 1, EnabledGenerator = args => new(Meets(name, args.Context)),
            OutcomeGenerator = _ => new(Polly.Outcome.FromResult(response.Message())),
        };

        ChaosLatencyStrategyOptions Latency(string name) => new()
        {
            InjectionRate = 1, EnabledGenerator = args => new(Meets(name, args.Context)), Latency = TooLong,
        };
    }

    /// <summary>The faults that attempts have met, by name.</summary>
    public ConcurrentDictionary<string, int> Met { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var name = $"{request.RequestUri!.AbsolutePath} {Title().Match(body).Value}";
        var attempt = $"{name} {_attempts.AddOrUpdate(name, 1, static (_, count) => count + 1)}";
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Attempt, attempt);
        context.Properties.Set(Late, () => base.SendAsync(Copy(request, body), CancellationToken.None));
        try
        {
            return await _before.ExecuteAsync(async outer =>
            {
                var response = await base.SendAsync(request, outer.CancellationToken);
                return await _after.ExecuteAsync(_ => new ValueTask<HttpResponseMessage>(response), outer);
            }, context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>A hash of a text that is the same in every process.</summary>
    private bool Meets(string fault, ResilienceContext context)
    {
        var hash = 2166136261u;
        foreach (var character in $"{_seed} {fault} {context.Properties.GetValue(Attempt, "")}") hash = (hash ^ character) * 16777619u;
        var meets = new Random((int)hash).NextDouble() < _rate;
        if (meets) Met.AddOrUpdate(fault, 1, static (_, count) => count + 1);
        return meets;
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, string body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new StringContent(body) };
        foreach (var (name, values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    [GeneratedRegex("title-[0-9]+")]
    private static partial Regex Title();
}
