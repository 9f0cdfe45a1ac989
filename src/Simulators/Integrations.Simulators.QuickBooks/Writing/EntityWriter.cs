using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Create, full and sparse update, delete and void, as the API does them.</summary>
internal sealed class EntityWriter(CompanyBooks books)
{
    private static readonly string[] KeptByFullUpdate = ["CurrencyRef", "ExchangeRate", "DocNumber", "AccountType", "AccountSubType"];

    private readonly NameFields _names = new(books);
    private readonly TransactionFields _transactions = new(books);
    private readonly PaymentLedger _ledger = new(books);

    public JsonObject Write(EntityType entity, string operation, JsonObject body)
    {
        lock (books.Gate) return operation switch
        {
            "" or "create" or "update" => Save(entity, body),
            "delete" when entity.IsTransaction => Delete(entity, body),
            "void" when entity.Name == "Invoice" => Void(entity, body),
            _ => throw ApiFaults.UnsupportedOperation(operation),
        };
    }

    /// <summary>
    /// Merges two names on the company's own pages: references to the second refer to the first, and the second is removed.
    /// </summary>
    public void Merge(string entity, string keptId, string mergedId)
    {
        lock (books.Gate)
        {
            var kept = books.Find(entity, keptId);
            if (EntityTypes.Find(entity) is not { IsName: true } type || kept is null || books.Find(entity, mergedId) is null
                || keptId == mergedId)
                throw new ArgumentException($"{entity} {keptId} and {mergedId} are not two living names.", nameof(mergedId));
            books.Tables.Redirect(type.Name, mergedId, () => NameFields.ReferenceTo(kept));
            books.Tables[entity].Archive(mergedId);
        }
    }

    /// <summary>Adds a record that is known to be unique; used by seeds.</summary>
    public SimulatedRecord Add(string name, JsonObject fields)
    {
        var entity = EntityTypes.Find(name)!;
        Complete(entity, fields, null);
        return Store(entity, fields, null);
    }

    // A body with an id is an update, one without is a create.
    private JsonObject Save(EntityType entity, JsonObject body)
    {
        if (entity.Check(body, isWhole: false).FirstOrDefault() is { } error) throw ApiFaults.Of(error);
        var stored = body.Text("Id") is null ? null : Current(entity, body);
        var fields = stored is null ? Created(entity, body) : Updated(entity, body, stored.Fields);
        Complete(entity, fields, stored?.Id);
        if (entity.IsName) _names.CheckUnique(entity, fields, stored?.Id);
        else if (entity.Name == "Invoice") _transactions.CheckUnique(entity, fields, stored?.Id);
        return books.Show(entity, Store(entity, fields, stored));
    }

    private JsonObject Created(EntityType entity, JsonObject body)
    {
        var fields = entity.Written(body);
        BodyRules.Check(entity, fields, entity.Required, books.SalesCustomFields.Count);
        books.Rules.Protect(entity.Name, fields, []);
        return fields;
    }

    private JsonObject Updated(EntityType entity, JsonObject body, JsonObject stored)
    {
        var isSparse = body.Flag("sparse");
        BodyRules.CheckRequired(isSparse ? entity.SparseUpdate : entity.FullUpdate, body);
        var fields = isSparse ? entity.Merged(stored, body) : entity.Replaced(stored, body, KeptByFullUpdate);
        books.Rules.Protect(entity.Name, fields, stored);
        BodyRules.Check(entity, fields, isSparse ? entity.Required : entity.FullUpdate, books.SalesCustomFields.Count);
        return fields;
    }

    private SimulatedRecord Store(EntityType entity, JsonObject fields, SimulatedRecord? stored)
    {
        var table = books.Tables[entity.Name];
        var record = stored is null ? table.Add(fields) : table.Replace(stored.Id, fields)!;
        if (entity.Name == "Payment") _ledger.Post(stored?.Fields ?? [], fields);
        return record;
    }

    // A deleted transaction leaves a tombstone.
    private JsonObject Delete(EntityType entity, JsonObject body)
    {
        var record = Current(entity, body);
        books.Tables[entity.Name].Archive(record.Id);
        _ledger.Release(entity.Name, record.Id);
        if (entity.Name == "Payment") _ledger.Post(record.Fields);
        return new() { ["status"] = "Deleted", ["domain"] = "QBO", ["Id"] = record.Id };
    }

    // A voided invoice stays, at zero.
    private JsonObject Void(EntityType entity, JsonObject body)
    {
        var record = Current(entity, body);
        _ledger.Release(entity.Name, record.Id);
        return books.Show(entity, books.Tables[entity.Name].Change(record.Id, fields =>
        {
            Lines.Zero(fields);
            fields["PrivateNote"] = "Voided";
            _transactions.Complete(entity, fields, record.Id);
        })!);
    }

    private void Complete(EntityType entity, JsonObject fields, string? id)
    {
        foreach (var reference in entity.References(fields).ToList()) _names.Resolve(reference);
        foreach (var (name, value) in LooseJson.Parse(entity.Defaults)) fields[name] ??= value!.DeepClone();
        if (entity.IsName) _names.Complete(entity, fields);
        if (entity.Has("CurrencyRef")) CurrencyFields.Complete(books, entity, fields);
        if (entity.IsTransaction) _transactions.Complete(entity, fields, id);
    }

    private SimulatedRecord Current(EntityType entity, JsonObject body)
    {
        var record = books.Find(entity.Name, body.Text("Id") ?? throw ApiFaults.Required("Id")) ?? throw ApiFaults.NotFound();
        var token = body.Text("SyncToken") ?? throw ApiFaults.Required("SyncToken");
        return token == CompanyBooks.SyncToken(record) ? record : throw ApiFaults.Stale();
    }
}
