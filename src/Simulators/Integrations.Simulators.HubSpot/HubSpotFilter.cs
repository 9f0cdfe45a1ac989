using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>filterGroups of a search: groups are or-ed, the filters of a group and-ed.</summary>
internal sealed class HubSpotFilter
{
    private const int MostGroups = 5;
    private const int MostInGroup = 6;
    private const int Most = 18;

    private readonly HubSpotStore _store;
    private readonly HubSpotObjectType _type;
    private readonly HubSpotReader _reader;
    private readonly List<List<Func<SimulatedRecord, bool>>> _groups;

    public HubSpotFilter(HubSpotStore store, HubSpotObjectType type, HubSpotReader reader, JsonNode? filterGroups)
    {
        (_store, _type, _reader) = (store, type, reader);
        var groups = filterGroups as JsonArray ?? [];
        if (groups.Count > MostGroups) throw HubSpotErrors.Invalid($"At most {MostGroups} filter groups may be specified.");
        _groups = [.. groups.Select(Group)];
        if (_groups.Sum(group => group.Count) > Most) throw HubSpotErrors.Invalid($"At most {Most} filters may be specified.");
    }

    public bool Matches(SimulatedRecord record) =>
        _groups.Count == 0 || _groups.Exists(group => group.TrueForAll(filter => filter(record)));

    public static RefusedException UnknownProperty(string name) => HubSpotErrors.Refuse(
        400, "VALIDATION_ERROR", "There was a problem with the request.",
            errors: [new InvalidValue(name, "PROPERTY_DOESNT_EXIST", $"Property \"{name}\" does not exist").InErrors()]);

    private List<Func<SimulatedRecord, bool>> Group(JsonNode? group)
    {
        var filters = group?["filters"] as JsonArray ?? throw HubSpotErrors.Invalid("A filter group needs filters.");
        if (filters.Count > MostInGroup) throw HubSpotErrors.Invalid($"At most {MostInGroup} filters may be specified in a group.");
        return [.. filters.Select(Filter)];
    }

    private Func<SimulatedRecord, bool> Filter(JsonNode? filter)
    {
        var name = filter?["propertyName"]?.ToString() ?? "";
        if (Linked(filter, name) is { } linked) return linked;
        if (_type.Find(name) is not { } property || !_store.IsVisible(_type, name)) throw UnknownProperty(name);
        var single = filter!["value"]?.ToString();
        return filter["operator"]?.ToString() switch
        {
            "EQ" => Compared(single, order => order == 0),
            "NEQ" => Not(Compared(single, order => order == 0)),
            "LT" => Compared(single, order => order < 0),
            "LTE" => Compared(single, order => order <= 0),
            "GT" => Compared(single, order => order > 0),
            "GTE" => Compared(single, order => order >= 0),
            "BETWEEN" => And(Compared(single, order => order >= 0), Compared(filter["highValue"]?.ToString(), order => order <= 0)),
            "IN" => In(filter["values"]),
            "NOT_IN" => Not(In(filter["values"])),
            "HAS_PROPERTY" => record => Held(record) is not null,
            "NOT_HAS_PROPERTY" => record => Held(record) is null,
            "CONTAINS_TOKEN" => Token(single),
            "NOT_CONTAINS_TOKEN" => Not(Token(single)),
            var other => throw HubSpotErrors.Invalid($"Invalid input JSON: the operator {other} is not known."),
        };
        string? Held(SimulatedRecord record) => _reader.Value(_type, record, name);

        IComparable? Key(SimulatedRecord record) => _reader.Key(_type, record, property);

        Func<SimulatedRecord, bool> Compared(string? value, Predicate<int> accepts)
        {
            var wanted = HubSpotComparable.Of(property, value ?? throw HubSpotErrors.Invalid($"The filter on {name} needs a value."))
                ?? throw HubSpotErrors.Invalid($"{value} is not a valid value for the {property.Type} property {name}.");
            return record => Key(record) is { } key && accepts(HubSpotComparable.Compare(key, wanted));
        }

        Func<SimulatedRecord, bool> In(JsonNode? values)
        {
            if (values is not JsonArray { Count: > 0 } list) throw HubSpotErrors.Invalid($"The filter on {name} needs values.");
            // Text is compared in lower case with the original values, so a value in upper case finds nothing.
            var texts = list.Select(value => value?.ToString()).ToHashSet(StringComparer.Ordinal);
            if (property.Type == "string") return record => Held(record) is { } held && texts.Contains(held.ToLowerInvariant());
            var wanted = texts.Select(value => HubSpotComparable.Of(property, value)).OfType<IComparable>().ToHashSet();
            return record => Key(record) is { } key && wanted.Contains(key);
        }

        Func<SimulatedRecord, bool> Token(string? value)
        {
            if (string.IsNullOrEmpty(value)) throw HubSpotErrors.Invalid($"The filter on {name} needs a value.");
            return record => HubSpotTokens.Contains(Held(record), value);
        }
    }

    /// <summary>
    /// associations.company and the like: whether one of these records is linked; null for a property of the record's own.
    /// </summary>
    private Func<SimulatedRecord, bool>? Linked(JsonNode? filter, string name)
    {
        const string Prefix = "associations.";
        if (!name.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        if (_store.Find(name[Prefix.Length..]) is not { IsCustom: false } target) throw UnknownProperty(name);
        var wanted = (filter!["values"] as JsonArray ?? [filter["value"]?.DeepClone()]).Select(value => value?.ToString())
            .ToHashSet(StringComparer.Ordinal);
        return filter["operator"]?.ToString() is "EQ" or "IN"
            ? record => _store.Associations.Linked(_type, record.Id, target).Any(link => wanted.Contains(link.ToId))
            : throw HubSpotErrors.Invalid($"The operator {filter["operator"]} is not supported for {name}.");
    }

    private static Func<SimulatedRecord, bool> Not(Func<SimulatedRecord, bool> test) => record => !test(record);

    private static Func<SimulatedRecord, bool> And(Func<SimulatedRecord, bool> first, Func<SimulatedRecord, bool> second) =>
        record => first(record) && second(record);
}

/// <summary>A property value for comparison: a number, an instant, an option as written, or text ignoring case.</summary>
internal static class HubSpotComparable
{
    public static IComparable? Of(HubSpotProperty property, string? value) => value is null ? null : property.Type switch
    {
        "number" => HubSpotValues.Number(value),
        "date" or "datetime" => HubSpotValues.Instant(value),
        "enumeration" => value,
        _ => value.ToUpperInvariant(),
    };

    /// <summary>Compares text by code points, independent of the machine's culture; absent values come first.</summary>
    public static int Compare(IComparable? left, IComparable? right) => (left, right) switch
    {
        (string one, string other) => string.CompareOrdinal(one, other),
        (null, _) or (_, null) => (left is null ? 0 : 1) - (right is null ? 0 : 1),
        _ => left.CompareTo(right),
    };
}
