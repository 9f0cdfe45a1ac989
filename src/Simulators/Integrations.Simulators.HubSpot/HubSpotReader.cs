using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Records as HubSpot shows them: stored and computed properties as text, stamps, link, associations.</summary>
internal sealed class HubSpotReader(HubSpotStore store)
{
    public string? Value(HubSpotObjectType type, SimulatedRecord record, string property) => property switch
    {
        "hs_object_id" => record.Id,
        _ when property == type.CreatedProperty => HubSpotValues.Stamp(record.CreatedAt),
        _ when property == type.ModifiedProperty => HubSpotValues.Stamp(record.UpdatedAt),
        "hs_merged_object_ids" => Joined(type.Merged.Where(merge => merge.Value == record.Id).Select(merge => merge.Key)),
        "hs_email_domain" when record["email"] is { } email => email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..],
        "hs_full_name_or_email" when type.Id == "0-1" =>
            $"{record["firstname"]} {record["lastname"]}".Trim() is { Length: > 0 } name ? name : record["email"],
        "associatedcompanyid" when type.Id == "0-1" => store.Associations.PrimaryCompany(record.Id),
        "hs_is_closed" when type.Id == "0-3" => Stage(type, record)?.IsClosed == true ? "true" : "false",
        "hs_is_closed_won" when type.Id == "0-3" => Stage(type, record) is { IsClosed: true, Probability: 1 } ? "true" : "false",
        "hs_deal_stage_probability" when type.Id == "0-3" => Stage(type, record)?.Probability?.ToString(CultureInfo.InvariantCulture),
        _ => record[property] is { Length: > 0 } stored ? stored : null,
    };

    /// <summary>The value for comparison; null without one.</summary>
    public IComparable? Key(HubSpotObjectType type, SimulatedRecord record, HubSpotProperty property) =>
        property.Name == type.CreatedProperty ? HubSpotValues.Stamped(record.CreatedAt)
        : property.Name == type.ModifiedProperty ? HubSpotValues.Stamped(record.UpdatedAt)
        : HubSpotComparable.Of(property, Value(type, record, property.Name));

    /// <summary>
    /// The requested properties, null where unset, and those that are always returned; without any requested, the type's defaults.
    /// </summary>
    public JsonObject Selected(HubSpotObjectType type, SimulatedRecord record, IReadOnlyCollection<string> asked)
    {
        IEnumerable<string> names = asked.Count == 0 ? type.Defaults
            : asked.Union(["hs_object_id", type.CreatedProperty, type.ModifiedProperty], StringComparer.Ordinal);
        return Properties(type, record, names.Where(name => type.Find(name) is not null && store.IsVisible(type, name)));
    }

    /// <summary>Every property that has a value, as in the response to a create.</summary>
    public JsonObject Filled(HubSpotObjectType type, SimulatedRecord record)
    {
        var all = Properties(type, record, type.Properties.Select(property => property.Name).Where(name => store.IsVisible(type, name)));
        foreach (var (name, _) in all.Where(pair => pair.Value is null).ToList()) all.Remove(name);
        return all;
    }

    public JsonObject Shell(HubSpotObjectType type, SimulatedRecord record, JsonObject properties)
    {
        var shell = new JsonObject
        {
            ["id"] = record.Id,
            ["properties"] = properties,
            ["createdAt"] = HubSpotValues.Stamp(record.CreatedAt),
            ["updatedAt"] = HubSpotValues.Stamp(record.UpdatedAt),
            ["archived"] = record.IsArchived,
            ["url"] = $"https://app.hubspot.com/contacts/{store.PortalId}/record/{type.Id}/{record.Id}",
        };
        if (record.ArchivedAt is { } at) shell["archivedAt"] = HubSpotValues.Stamp(at);
        return shell;
    }

    public JsonObject History(HubSpotObjectType type, SimulatedRecord record, IEnumerable<string> names)
    {
        var history = new JsonObject();
        foreach (var name in names.Where(name => type.Find(name) is not null && store.IsVisible(type, name)))
        {
            var values = new JsonArray();
            string? previous = null;
            foreach (var state in type.Records.History(record.Id))
            {
                var value = Value(type, state, name);
                if (value is null ? previous is null : value == previous) continue;
                values.Insert(0,
                    new JsonObject { ["value"] = value ?? "", ["timestamp"] = HubSpotValues.Stamp(state.UpdatedAt),
                    ["sourceType"] = "INTEGRATION" });
                previous = value;
            }

            history[name] = values;
        }

        return history;
    }

    private JsonObject Properties(HubSpotObjectType type, SimulatedRecord record, IEnumerable<string> names)
    {
        var properties = new JsonObject();
        foreach (var name in names.Order(StringComparer.Ordinal)) properties[name] = Value(type, record, name);
        return properties;
    }

    private HubSpotPipelines.Stage? Stage(HubSpotObjectType type, SimulatedRecord record) =>
        store.Pipelines.FindStage(type, record["pipeline"], record["dealstage"]);

    private static string? Joined(IEnumerable<string> ids) => string.Join(';', ids) is { Length: > 0 } joined ? joined : null;
}
