using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Create, full and sparse update, delete and void, as the API does them.</summary>
internal sealed class EntityWriter(CompanyBooks books)
{
    private static readonly FrozenSet<string> System = ["Id", "SyncToken", "MetaData", "domain", "sparse", "status"];
    private static readonly string[] KeptByFullUpdate = ["CurrencyRef", "ExchangeRate", "DocNumber", "AccountType", "AccountSubType"];

    private readonly ReferenceRules _references = new(books);
    private readonly TransactionFields _transactions = new(books);
    private readonly CurrencyFields _currency = new(books);

    /// <summary>A body with an id is an update, one without is a create.</summary>
    public JsonObject Save(EntityType entity, JsonObject body)
    {
        BodyRules.CheckProperties(entity, body);
        lock (books.Gate) return body.Text("Id") is null ? Create(entity, body) : Update(entity, body);
    }

    /// <summary>Deletes a transaction, leaving a tombstone.</summary>
    public JsonObject Delete(EntityType entity, JsonObject body)
    {
        if (!entity.IsTransaction) throw ApiFaults.UnsupportedOperation("delete");
        lock (books.Gate)
        {
            var record = Current(entity, body);
            books.Table(entity).Archive(record.Id);
            PaymentLedger.Release(books, entity, record.Id);
            if (entity == EntityTypes.Payment) PaymentLedger.Post(books, record.Fields);
            return new() { ["status"] = "Deleted", ["domain"] = "QBO", ["Id"] = record.Id };
        }
    }

    /// <summary>Voids an invoice: it stays, at zero.</summary>
    public JsonObject Void(EntityType entity, JsonObject body)
    {
        if (entity != EntityTypes.Invoice) throw ApiFaults.UnsupportedOperation("void");
        lock (books.Gate)
        {
            var record = Current(entity, body);
            PaymentLedger.Release(books, entity, record.Id);
            books.Table(entity).Change(record.Id, fields =>
            {
                foreach (var line in fields.Objects("Line")) Zero(line);
                if (fields["TxnTaxDetail"] is JsonObject tax) tax["TotalTax"] = 0m;
                fields["PrivateNote"] = "Voided";
                _transactions.Complete(entity, fields, record.Id);
            });
            return books.Show(entity, books.Find(entity, record.Id)!);
        }
    }

    /// <summary>
    /// Merges two names on the company's own pages: references to the second refer to the first, and the second is removed.
    /// </summary>
    public void Merge(EntityType entity, string keptId, string mergedId)
    {
        lock (books.Gate)
        {
            var kept = books.Find(entity, keptId);
            if (!entity.IsName || kept is null || books.Find(entity, mergedId) is null || keptId == mergedId)
                throw new ArgumentException($"{entity.Name} {keptId} and {mergedId} are not two living names.", nameof(mergedId));
            var reference = ReferenceRules.To(entity, kept);
            foreach (var other in EntityTypes.Stored)
            {
                bool Moves(JsonObject fields) => ReferenceRules.Move(other, fields, entity, mergedId, reference);
                foreach (var record in books.Living(other).Where(record => Moves(record.Fields.Clone())).ToList())
                    books.Table(other).Change(record.Id, fields => Moves(fields));
            }

            books.Table(entity).Archive(mergedId);
        }
    }

    /// <summary>Adds a record that is known to be unique; used by seeds.</summary>
    public SimulatedRecord Add(EntityType entity, JsonObject fields)
    {
        Complete(entity, fields, null);
        var added = books.Table(entity).Add(fields);
        if (entity == EntityTypes.Payment) PaymentLedger.Post(books, fields);
        return added;
    }

    private JsonObject Create(EntityType entity, JsonObject body)
    {
        var fields = Writable(entity, body);
        BodyRules.CheckRequired(entity.Required, fields);
        BodyRules.CheckFields(entity, fields, books.Settings.SalesCustomFields);
        foreach (var name in Protected(entity, fields)) fields.Remove(name);
        Complete(entity, fields, null);
        UniqueRules.Check(books, entity, fields, null);
        var added = books.Table(entity).Add(fields);
        if (entity == EntityTypes.Payment) PaymentLedger.Post(books, fields);
        return books.Show(entity, added);
    }

    private JsonObject Update(EntityType entity, JsonObject body)
    {
        var stored = Current(entity, body);
        BodyRules.CheckRequired(body.Flag("sparse") ? entity.SparseUpdate : entity.FullUpdate, body);
        var fields = body.Flag("sparse") ? Merged(entity, stored.Fields, body) : Replaced(entity, stored.Fields, body);
        foreach (var name in Protected(entity, fields).Union(Protected(entity, stored.Fields)).ToList())
        {
            fields.Remove(name);
            if (stored.Fields[name] is { } kept) fields[name] = kept.DeepClone();
        }

        BodyRules.CheckRequired(body.Flag("sparse") ? entity.Required : entity.FullUpdate, fields);
        BodyRules.CheckFields(entity, fields, books.Settings.SalesCustomFields);
        Complete(entity, fields, stored.Id);
        UniqueRules.Check(books, entity, fields, stored.Id);
        var updated = books.Table(entity).Change(stored.Id, present =>
        {
            present.Clear();
            foreach (var (name, value) in fields) present[name] = value?.DeepClone();
        })!;
        if (entity == EntityTypes.Payment) PaymentLedger.Post(books, stored.Fields, fields);
        return books.Show(entity, updated);
    }

    private void Complete(EntityType entity, JsonObject fields, string? id)
    {
        _references.Resolve(entity, fields);
        ParentRules.SetLevel(books, entity, fields);
        NameFields.Complete(entity, fields);
        if (entity.IsName && entity != EntityTypes.Item) _currency.Complete(entity, fields);
        _transactions.Complete(entity, fields, id);
    }

    private SimulatedRecord Current(EntityType entity, JsonObject body)
    {
        var record = books.Find(entity, body.Text("Id") ?? throw ApiFaults.Required("Id")) ?? throw ApiFaults.NotFound();
        var token = body.Text("SyncToken") ?? throw ApiFaults.Required("SyncToken");
        return token == CompanyBooks.SyncToken(record) ? record : throw ApiFaults.Stale();
    }

    // A full update clears members that it omits; computed values and the record's currency are excluded.
    private static JsonObject Replaced(EntityType entity, JsonObject stored, JsonObject body)
    {
        var fields = Writable(entity, body);
        foreach (var name in entity.Computed.Concat(KeptByFullUpdate))
            if (fields[name] is null && stored[name] is { } kept) fields[name] = kept.DeepClone();
        return fields;
    }

    // A sparse update removes no reference; a full one that omits it does.
    private static JsonObject Merged(EntityType entity, JsonObject stored, JsonObject body)
    {
        var fields = stored.Clone();
        foreach (var (name, value) in body)
        {
            if (System.Contains(name) || entity.Computed.Contains(name)) continue;
            if (!IsEmpty(value)) fields[name] = Filled(value!);
            else if (!IsReference(name)) fields.Remove(name);
        }

        return fields;
    }

    private static JsonObject Writable(EntityType entity, JsonObject body)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in body)
            if (!System.Contains(name) && !entity.Computed.Contains(name) && !IsEmpty(value)) fields[name] = Filled(value!);
        return fields;
    }

    // A value that a rule of the company reverts, or a permission hides, is unchanged.
    private List<string> Protected(EntityType entity, JsonObject fields)
    {
        var applied = books.Rules.Applied(entity.Name, fields);
        return [.. fields.Select(field => field.Key).Where(name => !applied.ContainsKey(name) || books.IsHidden(entity, name))];
    }

    private static bool IsReference(string name) => name.EndsWith("Ref", StringComparison.Ordinal);

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject holder => holder.All(member => IsEmpty(member.Value)),
        JsonArray => false,
        _ => value.AsText().Length == 0,
    };

    private static JsonNode Filled(JsonNode value)
    {
        var copy = value.DeepClone();
        if (copy is JsonObject holder)
            foreach (var name in holder.Where(member => member.Value is null).Select(member => member.Key).ToList()) holder.Remove(name);
        return copy;
    }

    private static void Zero(JsonObject line)
    {
        line["Amount"] = 0m;
        if (line.Text("DetailType") is { } type && line[type] is JsonObject detail && detail.ContainsKey("Qty")) detail["Qty"] = 0m;
    }
}
