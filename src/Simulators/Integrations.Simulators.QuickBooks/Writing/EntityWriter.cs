using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>Create, full and sparse update, delete and void, as the API does them.</summary>
internal sealed class EntityWriter(CompanyBooks books)
{
    private readonly NameFields _names = new(books);
    private readonly TransactionFields _transactions = new(books);

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
            if (EntityTypes.FindStored(entity) is not { IsName: true } type || kept is null || books.Find(entity, mergedId) is null
                || keptId == mergedId)
                throw new ArgumentException($"{entity} {keptId} and {mergedId} are not two living names.", nameof(mergedId));
            books.Redirect(type.Name, mergedId, () => NameFields.ReferenceTo(kept));
            books[entity].Archive(mergedId);
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
        var fields = Written(entity, body, stored?.Fields);
        Complete(entity, fields, stored?.Id);
        if (entity.IsName) _names.CheckUnique(entity, fields, stored?.Id);
        else if (entity.Name == "Invoice") _transactions.CheckUnique(entity, fields, stored?.Id);
        return books.Show(entity, Store(entity, fields, stored));
    }

    // The record as it would be stored, before the server's own values.
    private JsonObject Written(EntityType entity, JsonObject body, JsonObject? stored)
    {
        var fields = entity.Rules.Apply(entity, body, stored, stored is not null && body.Flag("sparse"), ApiFaults.Required);
        Check(entity, fields);
        books.Rules.Protect(entity.Name, fields, stored ?? []);
        return fields;
    }

    private void Check(EntityType entity, JsonObject fields)
    {
        if (entity.ChildFlag is { } flag && fields.Flag(flag) != fields.Reference("ParentRef") is not null)
            throw ApiFaults.ParentRequired(flag);
        if (entity.NameProperty is { } name && fields.Text(name)?.AsSpan().IndexOfAny(entity.Rules.NotInName) >= 0)
            throw ApiFaults.Business($"{name} holds a character that names must not hold.");
        if (entity.IsTransaction) Lines.Check(entity, fields);
        foreach (var field in entity.IsSalesForm ? fields.Objects("CustomField") : [])
        {
            var id = field.Text("DefinitionId") ?? throw ApiFaults.Required("CustomField.DefinitionId");
            if (!int.TryParse(id, out var number) || number < 1 || number > books.SalesCustomFields.Count)
                throw ApiFaults.InvalidReference("CustomField.DefinitionId", id);
        }
    }

    private SimulatedRecord Store(EntityType entity, JsonObject fields, SimulatedRecord? stored)
    {
        var table = books[entity.Name];
        var record = stored is null ? table.Add(fields) : table.Replace(stored.Id, fields)!;
        if (entity.Name == "Payment") books.Settlements.Post(stored?.Fields ?? [], fields);
        return record;
    }

    // A deleted transaction leaves a tombstone.
    private JsonObject Delete(EntityType entity, JsonObject body)
    {
        var record = Current(entity, body);
        books[entity.Name].Archive(record.Id);
        books.Settlements.Release(entity.Name, record.Id);
        if (entity.Name == "Payment") books.Settlements.Post(record.Fields);
        return new() { ["status"] = "Deleted", ["domain"] = "QBO", ["Id"] = record.Id };
    }

    // A voided invoice stays, at zero.
    private JsonObject Void(EntityType entity, JsonObject body)
    {
        var record = Current(entity, body);
        books.Settlements.Release(entity.Name, record.Id);
        return books.Show(entity, books[entity.Name].Change(record.Id, fields =>
        {
            Lines.Zero(fields);
            fields["PrivateNote"] = "Voided";
            _transactions.Complete(entity, fields, record.Id);
        })!);
    }

    private void Complete(EntityType entity, JsonObject fields, string? id)
    {
        foreach (var reference in entity.References(fields).ToList()) _names.Resolve(reference);
        foreach (var (name, value) in entity.Rules.Defaults ?? []) fields[name] ??= value!.DeepClone();
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
