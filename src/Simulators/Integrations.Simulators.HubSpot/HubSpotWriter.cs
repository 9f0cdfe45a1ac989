using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Validates and applies the API's writes.</summary>
internal sealed class HubSpotWriter(HubSpotStore store)
{
    private readonly Lock _gate = new();

    /// <summary>The properties of an input as stored; rejects the whole request when one is invalid.</summary>
    public JsonObject Validated(HubSpotObjectType type, params IReadOnlyList<JsonNode?> inputs)
    {
        List<InvalidValue> invalid = [];
        var last = new JsonObject();
        foreach (var input in inputs)
        {
            if (input?["properties"] is not JsonObject properties)
                throw HubSpotErrors.Invalid("Invalid input JSON on line 1, column 1: Some required fields were not set: [properties]");
            last = [];
            foreach (var (name, node) in properties)
            {
                if (type.Find(name) is not { } property || !store.IsVisible(type, name))
                    invalid.Add(new(name, "PROPERTY_DOESNT_EXIST", $"Property \"{name}\" does not exist"));
                else if (HubSpotValues.Accept(property, HubSpotValues.Text(name, node), Outside(type, property),
                    out var stored) is { } refused)
                    invalid.Add(refused);
                else
                    last[name] = stored;
            }
        }

        return invalid.Count == 0 ? last : throw HubSpotErrors.Invalid(invalid);
    }

    /// <summary>Adds a record; rejects a value that another record has, and missing required properties.</summary>
    public SimulatedRecord Create(HubSpotObjectType type, JsonObject values)
    {
        foreach (var (name, value) in type.Initial.Where(initial => values[initial.Key] is null)) values[name] = value;
        var needed = type.Required.Select(names => names.Split('|'));
        var missing = needed.Where(names => Array.TrueForAll(names, name => values[name] is null)).Select(names => names[0]).ToList();
        if (missing.Count > 0)
            throw HubSpotErrors.Invalid($"Error creating {type.FullyQualifiedName}. Some required properties were not set.",
                new() { ["properties"] = HubSpotErrors.Strings(missing) });
        CheckStage(type, values);
        lock (_gate)
        {
            RefuseTaken(type, values, null);
            return type.Records.Add(store.Rules.Applied(type.Name, values));
        }
    }

    /// <summary>Changes a living record; null without one.</summary>
    public SimulatedRecord? Update(HubSpotObjectType type, string id, JsonObject values)
    {
        lock (_gate)
        {
            if (type.Records.FindLiving(id) is not { } record) return null;
            var merged = (JsonObject)record.Fields.DeepClone();
            foreach (var (name, value) in values) merged[name] = value?.DeepClone();
            if (type.Stages is { } stages && (values.ContainsKey(stages.Pipeline) || values.ContainsKey(stages.Stage))) CheckStage(type,
                merged);
            RefuseTaken(type, values, id);
            return type.Records.Update(id, store.Rules.Applied(type.Name, values));
        }
    }

    /// <summary>The existing record with an id or a unique property; a merged one resolves to its successor if requested.</summary>
    public static SimulatedRecord? Find(HubSpotObjectType type, string id, string? idProperty, bool archived = false,
        bool followMerge = false)
    {
        SimulatedRecord? found;
        if (idProperty is null or "hs_object_id")
            found = type.Records.Find(followMerge ? type.Merged.GetValueOrDefault(id, id) : id);
        else if (type.Find(idProperty) is not { IsUnique: true })
            throw HubSpotErrors.Invalid($"Property {idProperty} is not a unique property of {type.FullyQualifiedName}");
        else
            found = type.Records.All.FirstOrDefault(record => record.IsArchived == archived && Holds(type, record, idProperty, id));
        return found?.IsArchived == archived ? found : null;
    }

    /// <summary>Rejects a unique value that another existing record has.</summary>
    public static void RefuseTaken(HubSpotObjectType type, JsonObject values, string? self)
    {
        foreach (var (name, node) in values)
        {
            if (node is null || type.Find(name) is not { IsUnique: true }) continue;
            var value = node.ToString();
            if (type.Records.All.FirstOrDefault(record => !record.IsArchived && record.Id != self
                && Holds(type, record, name, value)) is not { } holder) continue;
            throw name == "email"
                ? HubSpotErrors.Conflict(type, holder.Id)
                : HubSpotErrors.Invalid([new(name, "CONFLICTING_UNIQUE_VALUE",
                    $"Cannot set PropertyValueCoordinates{{objectTypeId={type.Id}, propertyName={name}, value={value}}} on "
                        + $"{self ?? "new object"}. {holder.Id} already has that value.")]);
        }
    }

    private static bool Holds(HubSpotObjectType type, SimulatedRecord record, string property, string value) =>
        string.Equals(record[property], value, StringComparison.OrdinalIgnoreCase)
        || (property == "email" && type.Id == "0-1"
            && (record["hs_additional_emails"] ?? "").Split(';').Contains(value, StringComparer.OrdinalIgnoreCase));

    private IReadOnlyCollection<string>? Outside(HubSpotObjectType type, HubSpotProperty property) =>
        property.References == "OWNER" ? [.. store.Owners.Living.Select(owner => owner.Id)]
        : property.Name == type.Stages?.Pipeline ? [.. store.Pipelines.Of(type).Select(pipeline => pipeline.Id)]
        : null;

    private void CheckStage(HubSpotObjectType type, JsonObject values)
    {
        if (type.Stages is not { } stages || values[stages.Stage]?.ToString() is not { } stage) return;
        var pipeline = values[stages.Pipeline]?.ToString();
        if (store.Pipelines.FindStage(type, pipeline, stage) is not null) return;
        var allowed =
            store.Pipelines.Of(type).FirstOrDefault(candidate => candidate.Id == pipeline)?.Stages.Select(candidate => candidate.Id) ?? [];
        throw HubSpotErrors.Invalid([new(stages.Stage, "INVALID_OPTION",
            $"{stage} was not one of the allowed options: [{string.Join(", ", allowed)}]")]);
    }
}
