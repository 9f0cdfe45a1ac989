using System.Text.Json.Nodes;
using Integrations.Simulators.Records;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Create, full and sparse update, delete and void, as the API does them.</summary>
internal sealed class EntityWriter(CompanyBooks books)
{
    private static readonly string[] KeptByFullUpdate = ["CurrencyRef", "ExchangeRate", "DocNumber", "AccountType", "AccountSubType"];

    private readonly References _references = new(books);
    private readonly TransactionFields _transactions = new(books);
    private readonly PaymentLedger _ledger = new(books);

    public JsonObject Write(EntityType entity, string operation, JsonObject body)
    {
        lock (books.Gate) return operation switch
        {
            "" or "create" or "update" => Save(entity, body),
            "delete" when entity.IsTransaction => Delete(entity, body),
            "void" when entity == EntityTypes.Invoice => Void(entity, body),
            _ => throw ApiFaults.UnsupportedOperation(operation),
        };
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
            _references.Move(entity, mergedId, kept);
            books.Table(entity).Archive(mergedId);
        }
    }

    /// <summary>Adds a record that is known to be unique; used by seeds.</summary>
    public SimulatedRecord Add(EntityType entity, JsonObject fields)
    {
        Complete(entity, fields, null);
        var added = books.Table(entity).Add(fields);
        if (entity == EntityTypes.Payment) _ledger.Post(fields);
        return added;
    }

    // A body with an id is an update, one without is a create.
    private JsonObject Save(EntityType entity, JsonObject body)
    {
        if (entity.FindUnknown(body) is { } unknown) throw ApiFaults.UnsupportedProperty(unknown);
        return books.Show(entity, body.Text("Id") is null ? Create(entity, body) : Update(entity, body));
    }

    private SimulatedRecord Create(EntityType entity, JsonObject body)
    {
        var fields = Written(entity, body);
        BodyRules.Check(entity, fields, entity.Required, books.SalesCustomFields.Count);
        Protect(entity, fields, []);
        Complete(entity, fields, null);
        _references.CheckUnique(entity, fields, null);
        var added = books.Table(entity).Add(fields);
        if (entity == EntityTypes.Payment) _ledger.Post(fields);
        return added;
    }

    private SimulatedRecord Update(EntityType entity, JsonObject body)
    {
        var (stored, isSparse) = (Current(entity, body), body.Flag("sparse"));
        BodyRules.CheckRequired(isSparse ? entity.SparseUpdate : entity.FullUpdate, body);
        var fields = isSparse ? Merged(entity, stored.Fields, body) : Replaced(entity, stored.Fields, body);
        Protect(entity, fields, stored.Fields);
        BodyRules.Check(entity, fields, isSparse ? entity.Required : entity.FullUpdate, books.SalesCustomFields.Count);
        Complete(entity, fields, stored.Id);
        _references.CheckUnique(entity, fields, stored.Id);
        var updated = books.Table(entity).Replace(stored.Id, fields)!;
        if (entity == EntityTypes.Payment) _ledger.Post(stored.Fields, fields);
        return updated;
    }

    // A deleted transaction leaves a tombstone.
    private JsonObject Delete(EntityType entity, JsonObject body)
    {
        var record = Current(entity, body);
        books.Table(entity).Archive(record.Id);
        _ledger.Release(entity, record.Id);
        if (entity == EntityTypes.Payment) _ledger.Post(record.Fields);
        return new() { ["status"] = "Deleted", ["domain"] = "QBO", ["Id"] = record.Id };
    }

    // A voided invoice stays, at zero.
    private JsonObject Void(EntityType entity, JsonObject body)
    {
        var record = Current(entity, body);
        _ledger.Release(entity, record.Id);
        return books.Show(entity, books.Table(entity).Change(record.Id, fields =>
        {
            Lines.Zero(fields);
            fields["PrivateNote"] = "Voided";
            _transactions.Complete(entity, fields, record.Id);
        })!);
    }

    private void Complete(EntityType entity, JsonObject fields, string? id)
    {
        _references.Resolve(entity, fields);
        foreach (var (name, value) in entity.Defaults) fields[name] ??= value!.DeepClone();
        if (entity.IsName) NameFields.Complete(books, entity, fields);
        if (entity.IsTransaction || entity.IsName && entity != EntityTypes.Item) Currency.Complete(books, entity, fields);
        if (entity.IsTransaction) _transactions.Complete(entity, fields, id);
    }

    private SimulatedRecord Current(EntityType entity, JsonObject body)
    {
        var record = books.Find(entity, body.Text("Id") ?? throw ApiFaults.Required("Id")) ?? throw ApiFaults.NotFound();
        var token = body.Text("SyncToken") ?? throw ApiFaults.Required("SyncToken");
        return token == CompanyBooks.SyncToken(record) ? record : throw ApiFaults.Stale();
    }

    // The members that a caller writes; null stands for an empty value, and members of an object that are null are left out.
    private static IEnumerable<(string Name, JsonNode? Value)> Writable(EntityType entity, JsonObject body)
    {
        foreach (var (name, sent) in body.Where(member => entity.Find(member.Key) is not { IsComputed: true }))
        {
            var value = RecordSchema.IsEmpty(sent) ? null : sent!.DeepClone();
            foreach (var (inner, content) in (value as JsonObject)?.ToList() ?? [])
                if (content is null) value!.AsObject().Remove(inner);
            yield return (name, value);
        }
    }

    private static JsonObject Written(EntityType entity, JsonObject body)
    {
        var fields = new JsonObject();
        foreach (var (name, value) in Writable(entity, body))
            if (value is not null) fields[name] = value;
        return fields;
    }

    // A full update clears members that it omits, but neither computed values nor the record's currency.
    private static JsonObject Replaced(EntityType entity, JsonObject stored, JsonObject body)
    {
        var fields = Written(entity, body);
        foreach (var (name, kept) in stored)
            if (entity.Find(name) is { IsComputed: true } || KeptByFullUpdate.Contains(name)) fields[name] ??= kept?.DeepClone();
        return fields;
    }

    // A sparse update removes no reference; a full one that omits it does.
    private static JsonObject Merged(EntityType entity, JsonObject stored, JsonObject body)
    {
        var fields = stored.Clone();
        foreach (var (name, value) in Writable(entity, body))
            if (value is not null) fields[name] = value;
            else if (!name.EndsWith("Ref", StringComparison.Ordinal)) fields.Remove(name);
        return fields;
    }

    // A value that a rule of the company reverts, or a permission hides, is unchanged.
    private void Protect(EntityType entity, JsonObject fields, JsonObject stored)
    {
        bool IsProtected(string name) => books.Rules.IsReverted(entity.Name, name) || books.Rules.IsHidden(entity.Name, name);
        foreach (var name in fields.Concat(stored).Select(field => field.Key).Where(IsProtected).Distinct().ToList())
        {
            fields.Remove(name);
            if (stored[name] is { } kept) fields[name] = kept.DeepClone();
        }
    }
}
