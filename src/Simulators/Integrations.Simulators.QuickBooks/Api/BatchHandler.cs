using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// Up to thirty operations in one request, each with its own result, identified by bId only: the order of the results differs from that of
/// the request.
/// </summary>
internal sealed class BatchHandler(CompanyBooks books, QueryHandler queries, EntityHandler entities)
{
    public const int MaxItems = 30;

    public JsonObject Handle(SimulatedRequest request)
    {
        var items = (request.Json as JsonObject)?.Objects("BatchItemRequest").ToList() ?? [];
        if (items.Count == 0) throw ApiFaults.Required("BatchItemRequest");
        if (items.Count > MaxItems) throw ApiFaults.Business($"The number of batch items exceeds the limit of {MaxItems}.");
        var responses = items.Select(Answer).ToList();
        responses.Reverse();
        return Envelope.Of("BatchItemResponse", Json.Array(responses), books.Calendar);
    }

    private JsonObject Answer(JsonObject item)
    {
        JsonObject response;
        try
        {
            response = Run(item);
        }
        catch (ApiFaultException e)
        {
            response = new() { ["Fault"] = Envelope.Fault(e.Fault) };
        }

        if (item.Text("bId") is { } id) response["bId"] = id;
        return response;
    }

    private JsonObject Run(JsonObject item)
    {
        if (item.Text("Query") is { } query) return new() { ["QueryResponse"] = queries.Run(query) };
        var entity = EntityTypes.Stored.FirstOrDefault(entity => item.ContainsKey(entity.Name))
            ?? throw ApiFaults.Required("BatchItemRequest.IntuitObject");
        var body = item[entity.Name] as JsonObject ?? throw ApiFaults.Required(entity.Name);
        return new() { [entity.Name] = entities.Write(entity, item.Text("operation") ?? throw ApiFaults.Required("operation"), body) };
    }
}
