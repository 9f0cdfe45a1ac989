using System.Globalization;

namespace Integrations.Simulators.Salesforce;

/// <summary>Maps handlers below a versioned root; each works alone on the org, and its refusals become error arrays.</summary>
internal sealed class RestRoutes(SimulatorRoutes routes, Org org)
{
    public const int OldestVersion = 50;
    public const int NewestVersion = 63;

    public void Map(string method, string path, Func<RestCall, SimulatedAnswer> handler) =>
        routes.Map(method, "/services/data/{version}" + path, request => Answer(request, handler));

    private SimulatedAnswer Answer(SimulatedRequest request, Func<RestCall, SimulatedAnswer> handler)
    {
        try
        {
            lock (org.Gate)
                return handler(new(request, org, Version(request.Route("version"))));
        }
        catch (SalesforceException refusal)
        {
            return RestError.Answer(refusal);
        }
    }

    private static string Version(string segment) =>
        segment.StartsWith('v') && segment.EndsWith(".0", StringComparison.Ordinal)
        && int.TryParse(segment.AsSpan(1, segment.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= OldestVersion and <= NewestVersion
            ? segment[1..]
            : throw SalesforceException.NotFound();
}
