using System.Globalization;

namespace Integrations.Simulators.Rest;

/// <summary>Checks the records that a vendor starts with. They may set read-only fields.</summary>
internal static class RestSeedChecks
{
    /// <exception cref="InvalidOperationException">Records break their own declaration; lists the first of each fault.</exception>
    public static void Run(RestVendor vendor, IReadOnlyDictionary<string, RecordTables> accounts)
    {
        var faults = new RestFaults();
        foreach (var (account, tables) in accounts)
            foreach (var collection in vendor.Collections)
            {
                var place = account.Length == 0 ? faults.At("Seed") : faults.At("Seed").Of(account);
                foreach (var group in Errors(collection, tables).GroupBy(one => (one.Error.Field, one.Error.Rule)))
                {
                    var (id, error) = group.First();
                    var others = group.Count() == 1 ? ""
                        : string.Create(CultureInfo.InvariantCulture, $"; {group.Count() - 1} other records have the fault too");
                    place.Of(collection.Name).Of(id).In(error.Field).FaultIf(true, error.Message.TrimEnd('.') + others);
                }
            }

        faults.Refuse("The vendor's first records have");
    }

    private static IEnumerable<(string Id, RecordError Error)> Errors(RestCollection collection, RecordTables tables)
    {
        var records = tables[collection.Name].All;
        if (records.Count == 0) yield break;
        var schema = collection.Schema;
        var computed = collection.Fields.Where(field => field.Computed is not null).Select(field => field.Name).ToHashSet();
        RecordField[] fields = [.. collection.Fields.Select(Seeded)];
        foreach (var record in records)
        {
            if (!HasForm(collection.Ids, record.Id))
                yield return (record.Id, new(collection.IdField, RecordRule.Invalid, $"The id is not of the form {collection.Ids}."));
            foreach (var (name, _) in record.Fields.Where(pair => computed.Contains(pair.Key)))
                yield return (record.Id, new(name, RecordRule.ReadOnly, "The field is computed, so that no response has the value."));
            foreach (var error in RecordChecks.Of(fields, record.Fields, isWhole: true)) yield return (record.Id, error);
            if (record.IsArchived) continue;
            foreach (var error in tables.CheckReferences(schema, record.Fields)) yield return (record.Id, error);
        }

        foreach (var field in fields.Where(field => field.IsUnique))
            foreach (var record in records.Where(record => !record.IsArchived && record[field.Name] is not null)
                .GroupBy(record => record[field.Name]!, StringComparer.OrdinalIgnoreCase).SelectMany(same => same.Skip(1)))
                yield return (record.Id, new(field.Name, RecordRule.Duplicate, "Another record has the value."));
    }

    // What a user or the vendor itself may have set: read-only fields too, and not those that only a create requires.
    private static RecordField Seeded(RecordField field) => field with
    {
        IsReadOnly = false,
        IsIgnored = false,
        IsRequired = field is { IsRequired: true, IsWriteOnly: false, Default: null },
        Members = [.. field.Members.Select(Seeded)],
    };

    private static bool HasForm(RestIdKind kind, string id) => kind switch
    {
        RestIdKind.Number => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _),
        RestIdKind.Uuid => Guid.TryParse(id, out _),
        _ => id.Length > 0,
    };
}
