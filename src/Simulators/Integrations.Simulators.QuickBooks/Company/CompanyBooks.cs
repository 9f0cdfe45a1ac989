using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>The settings and records of one company, and how the API shows them.</summary>
internal sealed class CompanyBooks : RecordTables
{
    // The balances of customers and vendors are those of their open transactions.
    private static readonly (string Party, string Transaction, string Reference, string Amount, int Sign)[] Open =
    [
        ("Vendor", "Bill", "VendorRef", "Balance", 1),
        ("Customer", "Invoice", "CustomerRef", "Balance", 1),
        ("Customer", "Payment", "CustomerRef", "UnappliedAmt", -1),
        ("Customer", "CreditMemo", "CustomerRef", "RemainingCredit", -1),
    ];

    private readonly DateTimeOffset _since;
    private long _documentNumbers = 1000;

    public CompanyBooks(SimulatorClock clock, CompanyCalendar calendar) : base(EntityTypes.Stored, Tables(clock)) =>
        (Calendar, _since, Settlements) = (calendar, clock.Now, PaymentLedger.Of(this));

    /// <summary>Held over every write, which reads, checks and writes several tables.</summary>
    public Lock Gate { get; } = new();

    public CompanyCalendar Calendar { get; }

    public FieldRules Rules { get; } = new();

    public CompanyCurrencies Currencies { get; } = new();

    public RecordSettlements Settlements { get; }

    /// <summary>Names of the custom fields of sales forms; the position plus one is the DefinitionId.</summary>
    public List<string> SalesCustomFields { get; } = [];

    /// <summary>Sales forms share one sequence of numbers.</summary>
    public string NextDocumentNumber() => Next(ref _documentNumbers);

    /// <summary>Records as the API shows them.</summary>
    public IEnumerable<JsonObject> Show(EntityType entity, IEnumerable<SimulatedRecord> records)
    {
        var balances = Balances(entity.Name);
        return records.Select(record =>
        {
            var fields = record.Fields.Clone();
            if (balances is not null) fields["Balance"] = balances.GetValueOrDefault(record.Id);
            if (fields.ContainsKey("Job")) fields["BalanceWithJobs"] = fields.Number("Balance");
            foreach (var (name, value) in fields.ToList())
                if (value is null || Rules.IsHidden(entity.Name, name)) fields.Remove(name);
            return Described(fields, record.Id, SyncToken(record), record.CreatedAt, record.UpdatedAt);
        });
    }

    public JsonObject Show(EntityType entity, SimulatedRecord record) => Show(entity, [record]).Single();

    /// <summary>One of the two records every company has exactly one of: its profile and its preferences.</summary>
    public JsonObject ShowSingle(string entity) => Described(CompanyProfile.Single(entity, this), "1", "0", _since, _since);

    public static string SyncToken(SimulatedRecord record) => (record.Revision - 1).ToString(CultureInfo.InvariantCulture);

    private JsonObject Described(JsonObject fields, string id, string syncToken, DateTimeOffset created, DateTimeOffset updated)
    {
        (fields["domain"], fields["sparse"], fields["Id"], fields["SyncToken"]) = ("QBO", false, id, syncToken);
        fields["MetaData"] = new JsonObject { ["CreateTime"] = Calendar.Stamp(created), ["LastUpdatedTime"] = Calendar.Stamp(updated) };
        return fields;
    }

    private Dictionary<string, decimal>? Balances(string party) => !Array.Exists(Open, open => open.Party == party) ? null : (
        from open in Open
        where open.Party == party
        from record in Living(open.Transaction)
        group open.Sign * record.Fields.Number(open.Amount) by record.Fields.Reference(open.Reference) ?? "")
        .ToDictionary(amounts => amounts.Key, amounts => amounts.Sum());

    // Transactions share one sequence of ids.
    private static Func<RecordSchema, SimulatedTable> Tables(SimulatorClock clock)
    {
        var transactions = 100L;
        return entity => ((EntityType)entity).IsTransaction ? new(clock, _ => Next(ref transactions)) : new(clock);
    }

    private static string Next(ref long number) => Interlocked.Increment(ref number).ToString(CultureInfo.InvariantCulture);
}
