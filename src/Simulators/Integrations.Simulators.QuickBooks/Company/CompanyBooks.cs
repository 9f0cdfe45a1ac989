using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The records of one company, and how the API shows them.</summary>
internal sealed class CompanyBooks
{
    private readonly Dictionary<EntityType, SimulatedTable> _tables = [];
    private readonly FieldRules _rules;
    private long _transactionIds = 100;
    private int _documentNumber = 1000;

    public CompanyBooks(SimulatorClock clock, CompanyCalendar calendar, CompanySettings settings, FieldRules rules)
    {
        (Calendar, Settings, _rules) = (calendar, settings, rules);
        foreach (var entity in EntityTypes.Stored)
            _tables.Add(entity, entity.IsTransaction ? new(clock, _ => NextTransactionId()) : new(clock));
        Profile = new(this);
    }

    /// <summary>Held over every write, which reads, checks and writes several tables.</summary>
    public Lock Gate { get; } = new();

    public CompanyCalendar Calendar { get; }

    public CompanySettings Settings { get; }

    public FieldRules Rules => _rules;

    public CompanyProfile Profile { get; }

    public SimulatedTable Table(EntityType entity) => _tables[entity];

    /// <summary>The record unless it was deleted; null also for an id that the API could not store.</summary>
    public SimulatedRecord? Find(EntityType entity, string? id) =>
        id is not null && _tables.TryGetValue(entity, out var table) && table.Find(id) is { IsArchived: false } record ? record : null;

    public IEnumerable<SimulatedRecord> Living(EntityType entity) => Table(entity).All.Where(record => !record.IsArchived);

    /// <summary>Sales forms share one sequence of numbers.</summary>
    public string NextDocumentNumber() => Interlocked.Increment(ref _documentNumber).ToString(CultureInfo.InvariantCulture);

    /// <summary>All living records as the API shows them.</summary>
    public IReadOnlyList<JsonObject> Show(EntityType entity)
    {
        if (entity == EntityTypes.CompanyInfo) return [Profile.CompanyInfo()];
        if (entity == EntityTypes.Preferences) return [Profile.Preferences()];
        var balances = new PartyBalances(this, entity);
        return [.. Living(entity).Select(record => Show(entity, record, balances))];
    }

    public JsonObject Show(EntityType entity, SimulatedRecord record) => Show(entity, record, new(this, entity));

    public JsonObject Show(EntityType entity, SimulatedRecord record, PartyBalances balances)
    {
        var shown = record.Fields.Clone();
        balances.Apply(shown, record.Id);
        foreach (var name in shown.Where(field => field.Value is null || IsHidden(entity, field.Key)).Select(field => field.Key)
            .ToList()) shown.Remove(name);
        shown["domain"] = "QBO";
        shown["sparse"] = false;
        shown["Id"] = record.Id;
        shown["SyncToken"] = SyncToken(record);
        shown["MetaData"] =
            new JsonObject { ["CreateTime"] = Calendar.Stamp(record.CreatedAt), ["LastUpdatedTime"] = Calendar.Stamp(record.UpdatedAt) };
        return shown;
    }

    public bool IsHidden(EntityType entity, string property) => _rules.IsHidden(entity.Name, property);

    public static string SyncToken(SimulatedRecord record) => (record.Revision - 1).ToString(CultureInfo.InvariantCulture);

    private string NextTransactionId() => Interlocked.Increment(ref _transactionIds).ToString(CultureInfo.InvariantCulture);
}
