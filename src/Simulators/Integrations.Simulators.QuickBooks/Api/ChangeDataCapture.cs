using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The changes since an instant: at most a thousand for each entity, the oldest ones, at most thirty days back; by last change, deletions
/// as tombstones after the existing ones.
/// </summary>
internal sealed class ChangeDataCapture(CompanyBooks books)
{
    public const int Cap = 1000;

    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    public JsonObject Handle(SimulatedRequest request)
    {
        var names = request.Query("entities") is { Length: > 0 } list ? list : throw ApiFaults.Required("entities");
        var text = request.Query("changedSince") is { Length: > 0 } since ? since : throw ApiFaults.Required("changedSince");
        var changedSince = books.Calendar.ParseInstant(text)
            ?? throw ApiFaults.QueryValidation($"value '{text}' is not valid for changedSince");
        if (changedSince < books.Calendar.Now - LookBack)
            throw ApiFaults.QueryValidation("changedSince must not be more than 30 days back");
        var responses =
            names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Changes(Entity(name), changedSince));
        return Envelope.Of("CDCResponse", new JsonArray(new JsonObject { ["QueryResponse"] = Json.Array(responses) }), books.Calendar);
    }

    private JsonObject Changes(EntityType entity, DateTimeOffset since)
    {
        // Timestamps have whole seconds, so a change within the requested second is included.
        var changed = books.Table(entity).All
            .Where(record => record.UpdatedAt >= since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond)))
            .OrderBy(record => record.UpdatedAt).ThenBy(record => record.Change)
            .Take(Cap)
            .OrderBy(record => record.IsArchived)
            .ToList();
        if (changed.Count == 0) return [];
        var balances = new PartyBalances(books, entity);
        return new()
        {
            [entity.Name] =
                Json.Array(changed.Select(record => record.IsArchived ? Tombstone(record) : books.Show(entity, record, balances))),
            ["startPosition"] = 1,
            ["maxResults"] = changed.Count,
            ["totalCount"] = changed.Count,
        };
    }

    private JsonObject Tombstone(SimulatedRecord record) => new()
    {
        ["status"] = "Deleted",
        ["domain"] = "QBO",
        ["Id"] = record.Id,
        ["MetaData"] = new JsonObject { ["LastUpdatedTime"] = books.Calendar.Stamp(record.UpdatedAt) },
    };

    private static EntityType Entity(string name) =>
        EntityTypes.Stored.FirstOrDefault(entity => entity.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw ApiFaults.QueryValidation($"Metadata not found for Entity: {name}");
}
