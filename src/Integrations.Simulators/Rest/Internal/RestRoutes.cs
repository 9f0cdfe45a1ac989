using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>The routes of one collection.</summary>
internal sealed class RestRoutes(Func<SimulatedRequest, RecordTables> tables, RestVendor vendor, RestCollection collection,
    SimulatorClock clock)
{
    private readonly RequestReplays _replays = new();
    private readonly RestWriter _writer = new(vendor, collection);
    private readonly RestList _list = new(vendor, collection, clock);

    private SimulatedTable Records(SimulatedRequest request) => tables(request)[collection.Name];

    public void Map(SimulatorRoutes routes)
    {
        var one = $"{collection.Path}/{{id}}";
        Add(routes, RestOperations.List, "GET", collection.Path,
            request => _list.Page(request, Below(request, _list.Of(request, Records(request)))));
        Add(routes, RestOperations.Get, "GET", one, request => Body(200, request, Find(request, collection.DeletedIsReadable)));
        Add(routes, RestOperations.Create, "POST", collection.Path, request => Create(request, []));
        foreach (var create in collection.Creates) routes.Post(create.Path, Writing(request => Create(request, create.Sets)));
        Add(routes, RestOperations.Update, collection.UpdateMethod, one, Update);
        Add(routes, RestOperations.Delete, "DELETE", one, Delete);
        if (collection.DeletionsPath is { } deletions)
            routes.Get(deletions, Reading(request => _list.Page(request, Records(request).All.Where(record => record.IsArchived))));
    }

    private void Add(SimulatorRoutes routes, RestOperations operation, string method, string path,
        Func<SimulatedRequest, SimulatedAnswer> handler)
    {
        if (!collection.Operations.HasFlag(operation)) return;
        routes.Map(method, path, RestOperations.Read.HasFlag(operation) ? Reading(handler) : Writing(handler));
    }

    private Func<SimulatedRequest, SimulatedAnswer> Reading(Func<SimulatedRequest, SimulatedAnswer> handler) => request =>
    {
        Demand(request, collection.ReadScopes);
        return request.Body.Length == 0 ? handler(request)
            : throw new RefusedException(vendor.Errors.Of(RestErrorKind.MalformedBody, "A GET has no body."));
    };

    private Func<SimulatedRequest, SimulatedAnswer> Writing(Func<SimulatedRequest, SimulatedAnswer> handler) => request =>
    {
        Demand(request, collection.WriteScopes);
        _list.DemandParameters(request, [request.Method == "POST" ? vendor.IdempotencyParameter : null]);
        // One write at a time: a check for duplicates and the write that follows belong together.
        lock (Records(request)) return handler(request);
    };

    private SimulatedAnswer Create(SimulatedRequest request, JsonObject sets)
    {
        var key = vendor.IdempotencyHeader is { } header ? request.Headers[header].ToString()
            : vendor.IdempotencyParameter is { } parameter ? request.Query(parameter) : null;
        return _replays.Once(string.IsNullOrEmpty(key) ? null : $"{request.Client} {key}", request.Body, () => Created(request, sets),
            () => vendor.Errors.Of(RestErrorKind.Conflict, "The idempotency key came with another body."));
    }

    private SimulatedAnswer Created(SimulatedRequest request, JsonObject sets)
    {
        var record = _writer.Read(tables(request), request, null, sets);
        foreach (var (name, value) in sets.Concat(Parents(request))) record[name] = value?.DeepClone();
        return Body(collection.CreatedStatus, request, Records(request).Add(record));
    }

    private IEnumerable<SimulatedRecord> Below(SimulatedRequest request, IEnumerable<SimulatedRecord> records)
    {
        var parents = Parents(request);
        return records.Where(record => parents.All(parent => record[parent.Key] == parent.Value?.ToString()));
    }

    /// <summary>The fields that the path of the request contains.</summary>
    private List<KeyValuePair<string, JsonNode?>> Parents(SimulatedRequest request) =>
        [.. collection.Fields.Where(field => collection.Path.Contains($"{{{field.Name}}}", StringComparison.Ordinal))
            .Select(field => KeyValuePair.Create(field.Name, Parent(request, field)))];

    private JsonNode? Parent(SimulatedRequest request, RecordField field)
    {
        var id = request.Route(field.Name);
        return field.References is { } parents && tables(request)[parents].FindLiving(id) is null
            ? throw new RefusedException(vendor.Errors.NotFound(parents, id))
            : field.Type == RecordType.Integer ? long.Parse(id, CultureInfo.InvariantCulture) : id;
    }

    private SimulatedAnswer Update(SimulatedRequest request)
    {
        var record = Find(request, isDeletedToo: false);
        return Body(200, request, Records(request).Update(record.Id, _writer.Read(tables(request), request, record))!);
    }

    private SimulatedAnswer Delete(SimulatedRequest request)
    {
        var record = Find(request, isDeletedToo: false);
        Records(request).Archive(record.Id);
        return collection.DeletedBody is { } body ? SimulatedAnswer.Ok(body(RestRow.Id(collection, record))) : SimulatedAnswer.Empty();
    }

    private SimulatedAnswer Body(int status, SimulatedRequest request, SimulatedRecord record) =>
        SimulatedAnswer.Json(status, collection.RecordBody(request.Method == "GET" ? _list.Selected(request, record)
            : RestRow.Of(collection, record)));

    private SimulatedRecord Find(SimulatedRequest request, bool isDeletedToo) =>
        Records(request).Find(request.Route("id")) is { } record && (isDeletedToo || !record.IsArchived) ? record
        : throw new RefusedException(vendor.Errors.NotFound(collection.Name, request.Route("id")));

    private void Demand(SimulatedRequest request, IReadOnlyList<string> scopes)
    {
        if (scopes.Count > 0 && request.Grant is { } grant && !scopes.Intersect(grant.Scopes, StringComparer.Ordinal).Any())
            throw new RefusedException(vendor.Errors.Of(RestErrorKind.Forbidden,
                $"The grant needs one of the scopes {string.Join(", ", scopes)}."));
    }
}
