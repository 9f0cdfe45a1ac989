using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Create, full and sparse update, delete and void, as the API does them.</summary>
internal sealed class EntityWriter(CompanyBooks books)
{
    private static readonly FrozenSet<string> System = ["Id", "SyncToken", "MetaData", "domain", "sparse", "status"];

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

    /// <summary>Adds a record that is known to be unique; what seeds use.</summary>
    public SimulatedRecord Add(EntityType entity, JsonObject fields)
    {
        Complete(entity, fields, null);
        var added = books.Table(entity).Add(fields);
        if (entity == EntityTypes.Payment) PaymentLedger.Post(books, fields);
        return added;
    }

    private JsonObject Create(EntityType entity, JsonObject body)
    {
        BodyRules.CheckFields(entity, Writable(entity, body), books.Settings.SalesCustomFields);
        var fields = Writable(entity, body);
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
        var fields = body.Flag("sparse") ? Merged(entity, stored.Fields, body) : Replaced(entity, stored.Fields, body);
        foreach (var name in Protected(entity, fields).Union(Protected(entity, stored.Fields)).ToList())
        {
            fields.Remove(name);
            if (stored.Fields[name] is { } kept) fields[name] = kept.DeepClone();
        }

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

    // A full update clears what it does not name; computed values and the record's currency are not the caller's to clear.
    private static JsonObject Replaced(EntityType entity, JsonObject stored, JsonObject body)
    {
        var fields = Writable(entity, body);
        foreach (var name in entity.Computed.Append("CurrencyRef").Append("ExchangeRate").Append("DocNumber"))
            if (fields[name] is null && stored[name] is { } kept) fields[name] = kept.DeepClone();
        return fields;
    }

    private static JsonObject Merged(EntityType entity, JsonObject stored, JsonObject body)
    {
        var fields = stored.Clone();
        foreach (var (name, value) in body)
        {
            if (System.Contains(name) || entity.Computed.Contains(name)) continue;
            if (IsEmpty(value)) fields.Remove(name);
            else fields[name] = value!.DeepClone();
        }

        return fields;
    }

    private static JsonObject Writable(EntityType entity, JsonObject body)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in body)
            if (!System.Contains(name) && !entity.Computed.Contains(name) && !IsEmpty(value)) fields[name] = value!.DeepClone();
        return fields;
    }

    // What a rule of the company reverts, or a permission hides, keeps its old value.
    private List<string> Protected(EntityType entity, JsonObject fields)
    {
        var applied = books.Rules.Applied(entity.Name, fields);
        return [.. fields.Select(field => field.Key).Where(name => !applied.ContainsKey(name) || books.IsHidden(entity, name))];
    }

    private static bool IsEmpty(JsonNode? value) => value is null || value.AsText().Length == 0;

    private static void Zero(JsonObject line)
    {
        line["Amount"] = 0m;
        if (line.Text("DetailType") is { } type && line[type] is JsonObject detail && detail.ContainsKey("Qty")) detail["Qty"] = 0m;
    }
}
