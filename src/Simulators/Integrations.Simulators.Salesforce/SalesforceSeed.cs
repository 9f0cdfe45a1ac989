using Integrations.Simulators.Salesforce;

namespace Integrations.Simulators;

/// <summary>
/// Declares and fills the simulated org. The same calls make the same org; its rows are dated from thirty days ago, a second apart.
/// </summary>
public sealed class SalesforceSeed
{
    private static readonly string[] Currencies = ["USD", "EUR", "GBP"];
    private static readonly string[] WithCurrency = ["Account", "Contact", "Opportunity", "Lead"];

    private readonly Org _org;
    private readonly SeedTimes _times;

    internal SalesforceSeed(Org org) => (_org, _times) = (org, new(org.Clock));

    /// <summary>Adds contacts to the existing accounts. The very first is Sarah Chen, sarah@co.com, CTO.</summary>
    public SalesforceSeed Contacts(int count) => Add("Contact", count, SeedRows.Contact);

    /// <summary>Adds accounts.</summary>
    public SalesforceSeed Accounts(int count) => Add("Account", count, SeedRows.Account);

    /// <summary>Adds opportunities over all stages to the existing accounts.</summary>
    public SalesforceSeed Opportunities(int count) => Add("Opportunity", count, SeedRows.Opportunity);

    /// <summary>Adds leads.</summary>
    public SalesforceSeed Leads(int count) => Add("Lead", count, (_, number) => SeedRows.Lead(number));

    /// <summary>Adds users besides the connected one.</summary>
    public SalesforceSeed Users(int count) => Add("User", count, (_, number) => SeedRows.User(number));

    /// <summary>Adds a queue, which may own leads, and returns its id.</summary>
    public string Queue(string name) =>
        Create("Group", new() { ["Name"] = name, ["DeveloperName"] = name.Replace(' ', '_'), ["Type"] = "Queue" });

    /// <summary>Adds a record type and returns its id.</summary>
    public string RecordType(string sObject, string name) =>
        Create("RecordType",
            new() { ["Name"] = name, ["DeveloperName"] = name.Replace(' ', '_'), ["SobjectType"] = sObject, ["IsActive"] = true });

    /// <summary>Adds a stage after the existing ones.</summary>
    public SalesforceSeed Stage(string name, int probability, bool closed = false, bool won = false) => With(() =>
    {
        var forecast = closed ? won ? "Closed" : "Omitted" : "Pipeline";
        OrgSetup.AddStage(_org, new(name, probability, forecast, forecast, closed, won), _org.Store.Rows("OpportunityStage").Count + 1);
    });

    /// <summary>Links a contact and an opportunity in a role as the connected user, and returns the link's id.</summary>
    public string ContactRole(string opportunityId, string contactId, string role, bool primary = false) =>
        Create("OpportunityContactRole",
            new() { ["OpportunityId"] = opportunityId, ["ContactId"] = contactId, ["Role"] = role, ["IsPrimary"] = primary });

    /// <summary>
    /// Adds a field such as lead_score__c; the type is the vendor's word: string, textarea, double, currency, percent, int, boolean, date,
    /// datetime, email, phone, url.
    /// </summary>
    public SalesforceSeed CustomField(string sObject, string name, string type, string? label = null, int? length = null,
        bool required = false) =>
        With(() => _org.Schema.Add(sObject, new FieldDefinition(name, label ?? Label(name), type)
        {
            Length = length ?? (type switch { "textarea" => 32_000, "email" => 80, "phone" => 40, "string" or "url" => 255, _ => 0 }),
            Precision = type is "double" or "currency" or "percent" ? 18 : 0,
            Scale = type is "double" or "currency" or "percent" ? 2 : 0,
            Nillable = !required && type != "boolean",
            DefaultValue = type == "boolean" ? "false" : null,
            DefaultedOnCreate = type == "boolean",
        }));

    /// <summary>
    /// Adds a picklist field; a restricted one rejects other values, a multiple one accepts several separated by semicolons.
    /// </summary>
    public SalesforceSeed Picklist(string sObject, string name, IReadOnlyList<string> values, bool restricted = true,
        bool multiple = false) =>
        With(() => _org.Schema.Add(sObject, new FieldDefinition(name, Label(name), multiple ? "multipicklist" : "picklist")
        {
            Length = multiple ? 4099 : 255,
            PicklistValues = values,
            RestrictedPicklist = restricted,
        }));

    /// <summary>Adds a lookup such as Account__c; the relation's name ends in __r.</summary>
    public SalesforceSeed Lookup(string sObject, string name, string target, string? children = null) =>
        With(() => _org.Schema.Add(sObject, new FieldDefinition(name, Label(name), "reference")
        {
            Length = 18,
            ReferenceTo = [_org.Schema.Get(target).Name],
            RelationshipName = name[..^1] + "r",
            ChildRelationshipName = children,
        }));

    /// <summary>Adds an external-id field; unique by default; otherwise an upsert may match several records.</summary>
    public SalesforceSeed ExternalId(string sObject, string name, bool unique = true, string type = "string") =>
        With(() => _org.Schema.Add(sObject, new FieldDefinition(name, Label(name), type)
        {
            Length = type == "string" ? 255 : 0,
            ExternalId = true,
            IdLookup = true,
            Unique = unique,
        }));

    /// <summary>Adds an sObject such as Deal_Registration__c with a name field; add more fields by the other methods.</summary>
    public SalesforceSeed CustomObject(string name, string? label = null) =>
        With(() => _org.Schema.Add(new ObjectDefinition(name, label ?? Label(name), _org.Schema.NextCustomPrefix(),
        [
            Fields.Id(),
            Fields.Owner(null, "Group", "User"),
            Fields.Text("Name", (label ?? Label(name)) + " Name", 80).AsName() with { DefaultedOnCreate = true, IdLookup = true },
            .. Fields.System(),
        ]) { Searchable = true }));

    /// <summary>Turns on several currencies: CurrencyIsoCode appears, with the org's own as default.</summary>
    public SalesforceSeed MultiCurrency(string defaultCurrency = "USD") => With(() =>
    {
        _org.Store.Update(_org.Store.Rows("Organization")[0],
            new Dictionary<string, object?> { ["DefaultCurrencyIsoCode"] = defaultCurrency });
        foreach (var type in _org.Schema.Objects.Where(type => type.Custom || WithCurrency.Contains(type.Name)).ToList())
        {
            _org.Schema.Add(type.Name,
                Fields.Picklist("CurrencyIsoCode", "Currency ISO Code", [.. Currencies.Union([defaultCurrency])]) with
            {
                Length = 3, RestrictedPicklist = true, DefaultValue = defaultCurrency, DefaultedOnCreate = true,
            });
            foreach (var row in _org.Store.Rows(type.Name))
                row["CurrencyIsoCode"] ??= defaultCurrency;
        }
    });

    /// <summary>Rejects API writes after which the record, as text, numbers, Booleans and dates by field name, violates the rule.</summary>
    public SalesforceSeed ValidationRule(string sObject, string message, Func<IReadOnlyDictionary<string, object?>, bool> violated,
        string? field = null) =>
        With(() => _org.ValidationRules.Add(new(_org.Schema.Get(sObject).Name, message, field, violated)));

    /// <summary>Rejects API writes that give two records the same value, unless the caller's header allows it.</summary>
    public SalesforceSeed DuplicateRule(string sObject, string field) =>
        With(() => _org.DuplicateRules.Add(new(_org.Schema.Get(sObject).Name, field)));

    private static string Label(string name) => name.Replace("__c", "", StringComparison.Ordinal).Replace('_', ' ');

    private SalesforceSeed Add(string sObject, int count, Func<Org, int, Dictionary<string, object?>> row) => With(() =>
    {
        var first = _org.Store.Rows(sObject).Count;
        for (var number = first; number < first + count; number++)
            _org.Store.Add(_org.Schema.Get(sObject), Dated(row(_org, number)));
    });

    private Dictionary<string, object?> Dated(Dictionary<string, object?> row)
    {
        row["CreatedDate"] = row["LastModifiedDate"] = row["SystemModstamp"] = _times.Next();
        return row;
    }

    private string Create(string sObject, Dictionary<string, object?> fields)
    {
        lock (_org.Gate)
            return _org.Store.Add(_org.Schema.Get(sObject), fields).Id;
    }

    private SalesforceSeed With(Action change)
    {
        lock (_org.Gate)
            change();
        return this;
    }
}
