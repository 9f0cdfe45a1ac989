namespace Integrations.Simulators.Salesforce;

/// <summary>One simulated org: its schema, its rows, its rules. Every request holds the lock while it runs.</summary>
internal sealed class Org
{
    private readonly Dictionary<string, int> _locks = new(StringComparer.Ordinal);

    public Org(SimulatorClock clock)
    {
        Clock = clock;
        Schema = new(clock);
        Store = new(Schema, clock);
        OrgSetup.Fill(this);
        OrganizationId = Store.Rows("Organization")[0].Id;
        UserId = Store.CurrentUserId!;
    }

    public Lock Gate { get; } = new();

    public SimulatorClock Clock { get; }

    public Schema Schema { get; }

    public RecordStore Store { get; }

    public QueryCursors Cursors { get; } = new();

    public HashSet<string> MessagedObjects { get; } = ["Account", "Contact", "Lead", "Opportunity"];

    public List<ValidationRule> ValidationRules { get; } = [];

    public List<DuplicateRule> DuplicateRules { get; } = [];

    public string OrganizationId { get; }

    public string UserId { get; }

    public SalesforceRecord CurrentUser => Store.Find(UserId)!;

    public void LockRow(string id, int attempts) => _locks[id] = attempts;

    public void RefuseIfLocked(string id)
    {
        if (_locks.GetValueOrDefault(id) is not (> 0 and var left))
            return;
        _locks[id] = left - 1;
        throw new SalesforceException(400, "UNABLE_TO_LOCK_ROW", $"unable to obtain exclusive access to this record or 1 records: {id}",
            []);
    }
}

/// <summary>An administrator's rule for a record as it would be after the write.</summary>
internal sealed record ValidationRule(string SObject, string Message, string? Field, Func<IReadOnlyDictionary<string, object?>,
    bool> Violated);

/// <summary>An administrator's rule against two records with the same value.</summary>
internal sealed record DuplicateRule(string SObject, string Field);
