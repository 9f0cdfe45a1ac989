using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>Makes one record of two.</summary>
internal static class HubSpotMerge
{
    private static readonly string[] MakesNew = ["0-1", "0-2"];

    /// <summary>The merged record; rejects records that do not exist, or are the same.</summary>
    public static SimulatedRecord Run(HubSpotStore store, HubSpotObjectType type, string primaryId, string mergedId)
    {
        var primary = HubSpotWriter.Find(type, primaryId, null);
        var loser = HubSpotWriter.Find(type, mergedId, null);
        if (primary is null || loser is null || primary.Id == loser.Id)
            throw HubSpotErrors.Invalid("Both records of a merge must exist and differ.");
        var values = Values(type, primary, loser);
        var isNew = store.MergeMakesNewRecord && MakesNew.Contains(type.Id);
        string[] gone = isNew ? [primary.Id, loser.Id] : [loser.Id];
        foreach (var id in gone) type.Records.Archive(id);
        var result = isNew ? type.Records.Add(values) : type.Records.Update(primary.Id, values)!;
        foreach (var id in gone)
        {
            var earlier = type.Merged.Where(merge => merge.Value == id).Select(merge => merge.Key).ToList();
            foreach (var old in earlier) type.Merged[old] = result.Id;
            type.Merged[id] = result.Id;
            store.Associations.Move(type, id, result.Id);
        }

        return result;
    }

    private static JsonObject Values(HubSpotObjectType type, SimulatedRecord primary, SimulatedRecord loser)
    {
        var values = (JsonObject)primary.Fields.DeepClone();
        foreach (var (name, value) in loser.Fields)
            if (primary[name] is null) values[name] = value?.DeepClone();
        if (type.Id != "0-1") return values;
        string?[] addresses = [primary["hs_additional_emails"], loser["email"], loser["hs_additional_emails"]];
        var others = addresses.Where(email => !string.IsNullOrEmpty(email) && email != values["email"]?.ToString());
        if (string.Join(';', others) is { Length: > 0 } emails) values["hs_additional_emails"] = emails;
        return values;
    }
}
