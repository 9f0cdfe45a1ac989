using System.Text.RegularExpressions;

namespace Integrations.Simulators.Rest;

/// <summary>Checks a rate limit: the number, patterns, costs and headers.</summary>
internal static partial class RestLimitChecks
{
    private static readonly string[] Figures = ["{limit}", "{used}", "{remaining}", "{seconds}", "{time}"];

    public static void Run(RateLimit limit, RestPlace place)
    {
        place.In(nameof(limit.Requests)).AtLeast(limit.Requests, 1);
        place.In(nameof(limit.Endpoints)).FaultIf(limit.Endpoints.Count == 0, "is empty, so that no request counts",
            "a pattern such as '* *'");
        foreach (var pattern in limit.Endpoints) Pattern(place.In(nameof(limit.Endpoints)), pattern);
        foreach (var pattern in limit.Except) Pattern(place.In(nameof(limit.Except)), pattern);
        place.In(nameof(limit.Except)).FaultIf(limit.Except.Contains("* *"), "excepts every request", "patterns of some requests");
        foreach (var (pattern, cost) in limit.Costs)
        {
            var one = place.In(nameof(limit.Costs)).Of(pattern);
            Pattern(one, pattern);
            one.AtLeast(cost, 0);
            one.FaultIf(cost > limit.Requests, $"costs {cost}, and the limit of {limit.Requests} never admits it",
                "a cost within the limit");
        }

        Headers(place.In(nameof(limit.Headers)), limit.Headers);
        Headers(place.In(nameof(limit.RejectionHeaders)), limit.RejectionHeaders);
    }

    private static void Pattern(RestPlace place, string pattern)
    {
        try
        {
            RequestPattern.Parse(pattern);
        }
        catch (ArgumentException)
        {
            place.FaultIf(true, $"'{pattern}' is not a pattern", "\"METHOD /path\" with * for any characters, without a query");
        }
    }

    private static void Headers(RestPlace place, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, text) in headers)
        {
            place.Of(name).Header(name);
            foreach (var word in Placeholder().Matches(text).Select(match => match.Value).Except(Figures))
                place.Of(name).FaultIf(true, $"has the unknown figure {word}", string.Join(", ", Figures));
        }
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
