using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Reads, writes, queries, batches and changes; the contents of responses, without their time.</summary>
internal sealed class CompanyApi(CompanyBooks books, EntityWriter writer)
{
    private const int MostBatchItems = 30;
    private const int MostChanges = 1000;

    private static readonly TimeSpan LookBack = TimeSpan.FromDays(30);

    public JsonObject Read(SimulatedRequest request)
    {
        var entity = Stored(request);
        return new() { [entity.Name] = books.Show(entity, books.Find(entity.Name, request.Route("id")) ?? throw ApiFaults.NotFound()) };
    }

    public JsonObject ReadCompanyInfo(SimulatedRequest request) => request.Route("id") != request.Route("realmId")
        ? throw ApiFaults.NotFound() : new() { ["CompanyInfo"] = books.ShowSingle("CompanyInfo") };

    public JsonObject ReadPreferences(SimulatedRequest _) => new() { ["Preferences"] = books.ShowSingle("Preferences") };

    public JsonObject Write(SimulatedRequest request)
    {
        var entity = Stored(request);
        var body = request.Json as JsonObject ?? throw ApiFaults.UnsupportedProperty("body");
        return new() { [entity.Name] = writer.Write(entity, request.Query("operation") ?? "", body) };
    }

    /// <summary>A query in a body is text; JSON or a form is not a query.</summary>
    public JsonObject Query(SimulatedRequest request) => new()
    {
        ["QueryResponse"] = Query(request.Method == "GET" ? request.Query("query") ?? ""
            : request.Headers.ContentType.ToString().StartsWith("application/text", StringComparison.OrdinalIgnoreCase) ? request.Body
            : throw new ApiFaultException(ApiFaults.Failed(415, "Unsupported Media Type"))),
    };

    /// <summary>
    /// Up to thirty operations in one request, each with its own result, identified by bId only: the order of the results differs from
    /// that of the request.
    /// </summary>
    public JsonObject Batch(SimulatedRequest request)
    {
        var items = (request.Json as JsonObject)?.Objects("BatchItemRequest").ToList() ?? [];
        if (items.Count == 0) throw ApiFaults.Required("BatchItemRequest");
        if (items.Count > MostBatchItems) throw ApiFaults.Business($"The number of batch items exceeds the limit of {MostBatchItems}.");
        return new() { ["BatchItemResponse"] = items.Select(BatchItem).ToList().AsEnumerable().Reverse().ToJsonArray() };
    }

    /// <summary>
    /// The changes since an instant: at most a thousand for each entity, the oldest ones, at most thirty days back; by last change,
    /// deletions as tombstones after the existing ones.
    /// </summary>
    public JsonObject Changes(SimulatedRequest request)
    {
        string Parameter(string name) => request.Query(name) is { Length: > 0 } value ? value : throw ApiFaults.Required(name);
        var (names, since) = (Parameter("entities").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Parameter("changedSince"));
        var instant = books.Calendar.ParseInstant(since)
            ?? throw ApiFaults.QueryValidation($"value '{since}' is not valid for changedSince");
        if (instant < books.Calendar.Now - LookBack) throw ApiFaults.QueryValidation("changedSince must not be more than 30 days back");
        var changes = names.Select(name => Changes(EntityTypes.FindStored(name) ?? throw NoMetadata(name), instant));
        return new() { ["CDCResponse"] = new JsonArray(new JsonObject { ["QueryResponse"] = changes.ToJsonArray() }) };
    }

    // An empty result is an empty object, without the entity's name.
    private JsonObject Query(string text)
    {
        var query = QueryParser.Parse(text);
        var entity = EntityTypes.Find(query.From.Text) ?? throw NoMetadata(query.From.Text);
        var evaluator = new QueryEvaluator(entity, books.Calendar, name => books.Rules.IsHidden(entity.Name, name));
        var records = EntityTypes.Stored.Contains(entity) ? books.Show(entity, books.Living(entity.Name)) : [books.ShowSingle(entity.Name)];
        if (query.IsCount) return new() { ["totalCount"] = evaluator.Count(query, records) };
        var found = evaluator.Select(query, records);
        return found.Count == 0 ? []
            : new() { [entity.Name] = found.ToJsonArray(), ["startPosition"] = query.Clauses.Skip + 1, ["maxResults"] = found.Count };
    }

    private JsonObject BatchItem(JsonObject item)
    {
        JsonObject response;
        try { response = item.Text("Query") is { } query ? new() { ["QueryResponse"] = Query(query) } : BatchWrite(item); }
        catch (ApiFaultException e) { response = new() { ["Fault"] = Envelope.Fault(e.Fault) }; }
        if (item.Text("bId") is { } id) response["bId"] = id;
        return response;
    }

    private JsonObject BatchWrite(JsonObject item)
    {
        var entity = EntityTypes.Stored.FirstOrDefault(entity => item.ContainsKey(entity.Name))
            ?? throw ApiFaults.Required("BatchItemRequest.IntuitObject");
        var body = item[entity.Name] as JsonObject ?? throw ApiFaults.Required(entity.Name);
        return new() { [entity.Name] = writer.Write(entity, item.Text("operation") ?? throw ApiFaults.Required("operation"), body) };
    }

    // Timestamps have whole seconds, so a change within the requested second is included.
    private JsonObject Changes(EntityType entity, DateTimeOffset since)
    {
        var second = since.AddTicks(-(since.Ticks % TimeSpan.TicksPerSecond));
        var changed = books[entity.Name].ChangedSince(second).Take(MostChanges).ToList();
        if (changed.Count == 0) return [];
        var living = books.Show(entity, changed.Where(record => !record.IsArchived));
        var gone = changed.Where(record => record.IsArchived).Select(record => new JsonObject
        {
            ["status"] = "Deleted", ["domain"] = "QBO", ["Id"] = record.Id,
            ["MetaData"] = new JsonObject { ["LastUpdatedTime"] = books.Calendar.Stamp(record.UpdatedAt) },
        });
        return new()
        {
            [entity.Name] = living.Concat(gone).ToJsonArray(),
            ["startPosition"] = 1, ["maxResults"] = changed.Count, ["totalCount"] = changed.Count,
        };
    }

    private static EntityType Stored(SimulatedRequest request) =>
        EntityTypes.FindStored(request.Route("entity")) ?? throw ApiFaults.UnsupportedOperation(request.Route("entity"));

    private static ApiFaultException NoMetadata(string entity) => ApiFaults.QueryValidation($"Metadata not found for Entity: {entity}");
}
