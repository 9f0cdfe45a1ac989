using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>The rows changed in a period of the last 30 days, or deleted in one of the last 15, to the minute.</summary>
internal static class ReplicationRoutes
{
    private static readonly TimeSpan UpdatedWindow = TimeSpan.FromDays(30);
    private static readonly TimeSpan DeletedWindow = TimeSpan.FromDays(15);

    public static void Map(RestRoutes routes)
    {
        routes.Map("GET", "/sobjects/{sObject}/deleted", Deleted);
        routes.Map("GET", "/sobjects/{sObject}/updated", Updated);
    }

    private static SimulatedAnswer Deleted(RestCall call)
    {
        var rows = Changed(call, deleted: true, out var covered);
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["deletedRecords"] = new JsonArray([.. rows.Select(row => new JsonObject
            {
                ["id"] = row.Id,
                ["deletedDate"] = FieldValue.Instant((DateTimeOffset)row["SystemModstamp"]!),
            })]),
            ["earliestDateAvailable"] = FieldValue.Instant(call.Org.Clock.Now - DeletedWindow),
            ["latestDateCovered"] = FieldValue.Instant(covered),
        });
    }

    private static SimulatedAnswer Updated(RestCall call)
    {
        var rows = Changed(call, deleted: false, out var covered);
        return SimulatedAnswer.Ok(new JsonObject
        {
            ["ids"] = new JsonArray([.. rows.Select(row => JsonValue.Create(row.Id))]),
            ["latestDateCovered"] = FieldValue.Instant(covered),
        });
    }

    private static List<SalesforceRecord> Changed(RestCall call, bool deleted, out DateTimeOffset covered)
    {
        var type = call.Type;
        var start = Minute(call, "start");
        var end = Minute(call, "end");
        if (end <= start)
            throw new SalesforceException(400, "INVALID_REPLICATION_DATE",
                "endDate must chronologically follow the startDate by more than one minute");
        var window = deleted ? DeletedWindow : UpdatedWindow;
        if (start < ToMinute(call.Org.Clock.Now - window))
            throw new SalesforceException(400, "INVALID_REPLICATION_DATE", $"startDate cannot be more than {window.Days} days ago");
        var now = ToMinute(call.Org.Clock.Now);
        covered = end < now ? end : now;
        return [.. call.Org.Store.Rows(type.Name).Where(row =>
            row.IsDeleted == deleted && row["SystemModstamp"] is DateTimeOffset stamp && stamp >= start && stamp < end)];
    }

    private static DateTimeOffset Minute(RestCall call, string parameter) =>
        FieldValue.TryInstant(call.Request.Query(parameter) ?? "", out var value)
            ? ToMinute((DateTimeOffset)value!)
            : throw new SalesforceException(400, "MISSING_ARGUMENT",
                $"The {parameter} parameter is required, as an ISO 8601 date and time");

    private static DateTimeOffset ToMinute(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds() / 60 * 60);
}
