using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>/crm/v3/objects/{type}/batch: up to 100 records a request; results are in another order than the inputs.</summary>
internal sealed class BatchRoutes(HubSpotStore store, HubSpotReader reader, HubSpotWriter writer, ObjectRoutes objects,
    SimulatorClock clock)
{
    private const int Max = 100;

    public void Map(SimulatorRoutes routes)
    {
        const string Root = "/crm/v3/objects/{type}/batch/";
        routes.Post(Root + "create", Create);
        routes.Post(Root + "read", Read);
        routes.Post(Root + "update", Update);
        routes.Post(Root + "upsert", Upsert);
        routes.Post(Root + "archive", Archive);
    }

    private SimulatedAnswer Create(SimulatedRequest request)
    {
        var (type, inputs) = Begin(request, write: true, unique: false);
        writer.Validated(type, [.. inputs]);
        if (!Traced(inputs)) RefuseAnyTaken(type, inputs);
        return Each(201, inputs, input => Answered(type, objects.Create(type, input, writer.Validated(type, input)), input, null));
    }

    private SimulatedAnswer Read(SimulatedRequest request)
    {
        var (type, inputs) = Begin(request, write: false, unique: true);
        var body = HubSpotAccess.Body(request);
        var names = HubSpotAccess.Names(body["properties"]);
        var history = HubSpotAccess.Names(body["propertiesWithHistory"]);
        var archived = HubSpotAccess.Flag(request, "archived");
        Missing missing = new(type);
        JsonArray results = [];
        foreach (var input in inputs)
        {
            if (HubSpotWriter.Find(type, Id(input), body["idProperty"]?.ToString(), archived, followMerge: true) is not { } record)
            {
                missing.Add(input);
                continue;
            }

            var shell = reader.Shell(type, record, reader.Selected(type, record, [.. names.Union(history)]));
            if (history.Count > 0) shell["propertiesWithHistory"] = reader.History(type, record, history);
            results.Insert(0, shell);
        }

        return Answer(200, results, missing.ToErrors());
    }

    private SimulatedAnswer Update(SimulatedRequest request)
    {
        var (type, inputs) = Begin(request, write: true, unique: true);
        writer.Validated(type, [.. inputs]);
        Missing missing = new(type);
        var response = Each(200, inputs, input =>
        {
            var values = writer.Validated(type, input);
            var found = HubSpotWriter.Find(type, Id(input), input["idProperty"]?.ToString(), followMerge: true);
            if (found is not null && writer.Update(type, found.Id, values) is { } record) return Answered(type, record, input, values);
            missing.Add(input);
            return null;
        }, missing);
        return response;
    }

    private SimulatedAnswer Upsert(SimulatedRequest request)
    {
        var (type, inputs) = Begin(request, write: true, unique: true);
        writer.Validated(type, [.. inputs]);
        return Each(200, inputs, input =>
        {
            var values = writer.Validated(type, input);
            var idProperty = input["idProperty"]?.ToString();
            var found = HubSpotWriter.Find(type, Id(input), idProperty, followMerge: true);
            if (found is null && idProperty is null or "hs_object_id") throw HubSpotErrors.NotFound();
            if (idProperty is not (null or "hs_object_id")) values.TryAdd(idProperty, Id(input));
            var record = found is null ? writer.Create(type, values) : writer.Update(type, found.Id, values)!;
            var shell = Answered(type, record, input, null);
            shell["new"] = found is null;
            return shell;
        });
    }

    private SimulatedAnswer Archive(SimulatedRequest request)
    {
        var (type, inputs) = Begin(request, write: true, unique: true);
        foreach (var input in inputs) type.Records.Archive(Id(input));
        return SimulatedAnswer.Empty();
    }

    private (HubSpotObjectType Type, IReadOnlyList<JsonObject> Inputs) Begin(SimulatedRequest request, bool write, bool unique)
    {
        var type = store.Wanted(request.Route("type"));
        HubSpotAccess.Demand(request, write ? type.WriteScope : type.ReadScope);
        var inputs = HubSpotAccess.Inputs(request, Max);
        if (!unique) return (type, inputs);
        var twice = inputs.GroupBy(Id, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        return twice.Count == 0
            ? (type, inputs)
            : throw HubSpotErrors.Invalid($"Duplicate IDs found in batch input: [{string.Join(", ", twice)}]. IDs must be unique",
                new() { ["ids"] = HubSpotErrors.Strings(twice) });
    }

    /// <summary>
    /// Processes the inputs one by one. An error of one is an entry of a 207 when all inputs have a trace id, otherwise the response of the
    /// whole request.
    /// </summary>
    private SimulatedAnswer Each(int status, IReadOnlyList<JsonObject> inputs, Func<JsonObject, JsonObject?> work, Missing? missing = null)
    {
        var traced = Traced(inputs);
        JsonArray results = [], errors = [];
        foreach (var input in inputs)
        {
            try
            {
                if (work(input) is { } result) results.Insert(0, result);
            }
            catch (RefusedException refusal) when (traced)
            {
                errors.Add(InBatch(refusal.Answer, input));
            }
        }

        foreach (var error in missing?.ToErrors() ?? []) errors.Add(error!.DeepClone());
        return Answer(status, results, errors);
    }

    private static bool Traced(IReadOnlyList<JsonObject> inputs) => inputs.All(input => input["objectWriteTraceId"] is not null);

    /// <summary>Without trace ids a conflict of one input rejects all of them, without naming it.</summary>
    private void RefuseAnyTaken(HubSpotObjectType type, IReadOnlyList<JsonObject> inputs)
    {
        try
        {
            foreach (var input in inputs) HubSpotWriter.RefuseTaken(type, writer.Validated(type, input), null);
        }
        catch (RefusedException refusal) when (refusal.Answer.Status == 409)
        {
            throw HubSpotErrors.Refuse(409, "CONFLICT", $"{char.ToUpperInvariant(type.Singular[0])}{type.Singular[1..]} already exists");
        }
    }

    private SimulatedAnswer Answer(int status, JsonArray results, JsonArray errors) =>
        SimulatedAnswer.Json(errors.Count > 0 ? 207 : status, HubSpotAccess.Batch(clock, results, errors));

    private JsonObject Answered(HubSpotObjectType type, SimulatedRecord record, JsonObject input, JsonObject? changed)
    {
        var properties = changed is null ? reader.Filled(type, record)
            : reader.Selected(type, record, [.. changed.Select(value => value.Key), type.ModifiedProperty]);
        var shell = reader.Shell(type, record, properties);
        if (input["objectWriteTraceId"] is { } trace) shell["objectWriteTraceId"] = trace.ToString();
        return shell;
    }

    private static JsonObject InBatch(SimulatedAnswer refusal, JsonObject input)
    {
        var body = JsonNode.Parse(refusal.Body)!;
        var message = body["message"]!.ToString();
        var context = new JsonObject { ["objectWriteTraceId"] = HubSpotErrors.Strings(input["objectWriteTraceId"]!.ToString()) };
        const string Marker = "Existing ID: ";
        if (message.IndexOf(Marker, StringComparison.Ordinal) is >= 0 and var at) context["existingId"] =
            HubSpotErrors.Strings(message[(at + Marker.Length)..]);
        var error = HubSpotErrors.InBatch(body["category"]?.ToString() ?? "VALIDATION_ERROR", message, context);
        if (body["errors"] is JsonArray details) error["errors"] = details.DeepClone();
        return error;
    }

    private static string Id(JsonObject input) =>
        input["id"]?.ToString()
        ?? throw HubSpotErrors.Invalid("Invalid input JSON on line 1, column 1: Some required fields were not set: [id]");

    /// <summary>The ids that do not exist, reported together as HubSpot does.</summary>
    private sealed class Missing(HubSpotObjectType type)
    {
        private readonly List<JsonObject> _inputs = [];

        public void Add(JsonObject input) => _inputs.Add(input);

        public JsonArray ToErrors()
        {
            if (_inputs.Count == 0) return [];
            var context = new JsonObject { ["ids"] = HubSpotErrors.Strings(_inputs.Select(Id)) };
            var traces = _inputs.Select(input => input["objectWriteTraceId"]?.ToString()).OfType<string>().ToList();
            if (traces.Count > 0) context["objectWriteTraceId"] = HubSpotErrors.Strings(traces);
            return [HubSpotErrors.InBatch("OBJECT_NOT_FOUND",
                $"Could not get some {type.FullyQualifiedName} objects, they may be deleted or not exist. Check that ids are valid.",
                context)];
        }
    }
}
