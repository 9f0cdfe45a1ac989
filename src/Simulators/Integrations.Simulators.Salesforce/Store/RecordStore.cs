namespace Integrations.Simulators.Salesforce;

/// <summary>The rows of the org, in the order of their ids. Deleted rows stay, as in the recycle bin.</summary>
internal sealed class RecordStore(Schema schema, SimulatorClock clock)
{
    private static readonly string[] Stamps = ["CreatedDate", "LastModifiedDate", "SystemModstamp"];
    private static readonly string[] People = ["CreatedById", "LastModifiedById", "OwnerId"];

    private readonly Dictionary<string, List<SalesforceRecord>> _rows = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SalesforceRecord> _byId = new(StringComparer.Ordinal);
    private readonly List<RecordChange> _changes = [];
    private Stack<Action>? _undo;
    private long _serial = 100_000;

    /// <summary>A row was created, or its values changed. Raised at the end of the transaction, in the order of the changes.</summary>
    public event Action<RecordChange>? Changed;

    /// <summary>True when changes of an object's rows are raised.</summary>
    public Func<string, bool> IsWatched { get; set; } = static _ => false;

    /// <summary>The connected user, who creates and changes rows over the API.</summary>
    public string? CurrentUserId { get; set; }

    public IReadOnlyList<SalesforceRecord> Rows(string sObject) => _rows.GetValueOrDefault(sObject) ?? [];

    public SalesforceRecord? Find(string? id) =>
        SalesforceId.Normalize(id) is { } key ? _byId.GetValueOrDefault(key) : null;

    public SalesforceRecord Add(ObjectDefinition type, IReadOnlyDictionary<string, object?> values)
    {
        var record = new SalesforceRecord(type, SalesforceId.Create(type.KeyPrefix, ++_serial));
        foreach (var field in type.Fields.Where(field => field.DefaultValue is not null))
            record[field.Name] = field.Type == "boolean" ? field.DefaultValue == "true" : field.DefaultValue;
        var now = Now();
        foreach (var stamp in Stamps)
            record[stamp] = now;
        foreach (var person in People.Where(name => type.Field(name) is not null))
            record[person] = CurrentUserId;
        Apply(record, values);
        if (!_rows.TryGetValue(type.Name, out var rows))
            _rows[type.Name] = rows = [];
        rows.Add(record);
        _byId.Add(record.Id, record);
        _undo?.Push(() =>
        {
            rows.Remove(record);
            _byId.Remove(record.Id);
        });
        if (IsWatched(type.Name)) Note(new(type.Name, null, StateOf(record)));
        return record;
    }

    public void Update(SalesforceRecord record, IReadOnlyDictionary<string, object?> values)
    {
        var before = IsWatched(record.Type.Name) ? StateOf(record) : null;
        Touch(record);
        Apply(record, values);
        if (before is not null) Note(new(record.Type.Name, before, StateOf(record)));
    }

    public void Delete(SalesforceRecord record)
    {
        if (record.IsDeleted)
            return;
        Touch(record);
        record["IsDeleted"] = true;
        foreach (var (type, field) in schema.ChildrenOf(record.Type).Where(child => child.Field.CascadeDelete).ToList())
        {
            foreach (var child in Rows(type.Name).Where(row => row.Text(field.Name) == record.Id).ToList())
                Delete(child);
        }
    }

    /// <summary>Points every reference to the second at the first, and deletes the second with the first's id.</summary>
    public void Merge(SalesforceRecord master, SalesforceRecord merged)
    {
        var references =
            from type in schema.Objects
            from field in type.Fields
            where field.Name != "MasterRecordId" && field.ReferenceTo.Contains(master.Type.Name)
            from row in Rows(type.Name)
            where row.Text(field.Name) == merged.Id
            select (Row: row, Field: field.Name);
        foreach (var (row, field) in references.ToList())
            Update(row, new Dictionary<string, object?> { [field] = master.Id });
        Delete(merged);
        merged["MasterRecordId"] = master.Id;
        Touch(master);
    }

    public void Undelete(SalesforceRecord record)
    {
        Touch(record);
        record["IsDeleted"] = false;
    }

    /// <summary>Runs work that may return false; then all of its changes are rolled back.</summary>
    public void Transaction(Func<bool> work)
    {
        var steps = _undo = new();
        var keep = work();
        _undo = null;
        if (!keep) _changes.Clear();
        while (!keep && steps.TryPop(out var step))
            step();
        Raise();
    }

    private void Apply(SalesforceRecord record, IReadOnlyDictionary<string, object?> values)
    {
        foreach (var (name, value) in values)
            record[name] = value;
        DerivedFields.Apply(record, values, this);
    }

    private void Note(RecordChange change)
    {
        _changes.Add(change);
        if (_undo is null) Raise();
    }

    private void Raise()
    {
        RecordChange[] changes = [.. _changes];
        _changes.Clear();
        foreach (var change in changes) Changed?.Invoke(change);
    }

    private static SimulatedRecord StateOf(SalesforceRecord record) => new()
    {
        Id = record.Id,
        Fields = RecordJson.Write(record, record.Type.Fields, "60.0"),
        CreatedAt = (DateTimeOffset)record["CreatedDate"]!,
        UpdatedAt = (DateTimeOffset)record["SystemModstamp"]!,
        Change = 0,
        Revision = 0,
    };

    private void Touch(SalesforceRecord record)
    {
        if (_undo is not null)
        {
            var before = record.Snapshot();
            _undo.Push(() => record.Restore(before));
        }
        record["LastModifiedDate"] = record["SystemModstamp"] = Now();
        record["LastModifiedById"] = CurrentUserId;
    }

    /// <summary>The current time: the vendor stores whole seconds, so many rows share a timestamp.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(clock.Now.ToUnixTimeSeconds());
}
