using System.Globalization;
using System.Text.RegularExpressions;

namespace Integrations.Simulators.Salesforce;

/// <summary>SOQL over HTTP, and the pages that follow.</summary>
internal static partial class QueryRoutes
{
    private const int SmallestBatch = 200;
    private const int LargestBatch = 2000;

    public static void Map(RestRoutes routes, Func<int> pageSize, Func<int?> childPageSize)
    {
        routes.Map("GET", "/query", call => Run(call, includeDeleted: false, pageSize(), childPageSize()));
        routes.Map("GET", "/queryAll", call => Run(call, includeDeleted: true, pageSize(), childPageSize()));
        routes.Map("GET", "/query/{locator}", Continue);
        routes.Map("GET", "/queryAll/{locator}", Continue);
    }

    private static SimulatedAnswer Run(RestCall call, bool includeDeleted, int largest, int? nested)
    {
        var text = call.Request.Query("q") is { Length: > 0 } query
            ? query
            : throw new SalesforceException(400, "MALFORMED_QUERY", "SOQL query is required in the q parameter");
        var runner = new SoqlRunner(call.Org.Schema, call.Org.Store, call.Org.Cursors, call.Version);
        var size = Math.Min(largest, Hint(call));
        return SimulatedAnswer.Ok(runner.Run(text, includeDeleted, size, Math.Min(nested ?? size, size)));
    }

    private static SimulatedAnswer Continue(RestCall call) =>
        SimulatedAnswer.Ok(call.Org.Cursors.NextPage(call.Request.Route("locator"), call.Version));

    private static int Hint(RestCall call)
    {
        var match = BatchSize().Match(call.Request.Headers["Sforce-Query-Options"].ToString());
        return match.Success && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? Math.Clamp(size, SmallestBatch, LargestBatch)
            : LargestBatch;
    }

    [GeneratedRegex(@"batchSize\s*=\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex BatchSize();
}
