using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>The environment of one test with a resource of the vendor.</summary>
internal sealed class ConformanceRun<TRecord>(VendorUnderTest vendor, IResource<TRecord> resource, FakeClock clock, ConformanceSetup with)
    : VendorRun(vendor, clock, with) where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
{
    private Connection? _connection;

    public VendorFacts<TRecord> Facts => resource.Facts;

    /// <summary>The vendor's users and administrators.</summary>
    public VendorUsers<TRecord> Users { get; } = resource.UsersOf(with.Vendor);

    public ResourceDefinition Resource => Definition.Resources.FirstOrDefault(declared => declared.Name == TRecord.ResourceName)
        ?? throw new ConformanceException($"{Definition.Name} has no {TRecord.ResourceName}: add it to "
            + $"{nameof(ConnectorDefinition)}.{nameof(ConnectorDefinition.Resources)}.");

    public Connection Connection => _connection ?? throw new InvalidOperationException("This run is not connected.");

    public ConnectionClient Client => field ??= Integrations.For(Connection.Tenant, Connection.Id);

    public ResourceClient<TRecord> Records => field ??= resource.RecordsOf(Client);

    /// <summary>The vendor's own name of the text field: the last member of its path.</summary>
    public string VendorText => Support(Facts.Text).Paths[0].Split('.')[^1];

    /// <summary>The requests so far, except those of lists inside records.</summary>
    public IReadOnlyList<LoggedRequest> OwnRequests => Facts.NestedRoute is { } nested
        ? [.. Vendor.Requests.Except(Vendor.Requests.To(nested))] : [.. Vendor.Requests];

    /// <summary>The request that creates a record.</summary>
    public string CreateRoute => Facts.CreateRoute ?? throw Unset(Operation.Create, nameof(VendorFacts<>.CreateRoute));

    /// <summary>The name of a custom field that the seeded account has.</summary>
    public string CustomField => Facts.CustomField ?? throw Unset(Operation.CustomFields, nameof(VendorFacts<>.CustomField));

    /// <summary>The field of an upsert's key.</summary>
    public string UpsertKey => Facts.UpsertKey ?? throw Unset(Operation.Upsert, nameof(VendorFacts<>.UpsertKey));

    /// <summary>Removes a record as a user of the vendor.</summary>
    public Action<string> Remove => Users.Remove ?? throw Unset(Operation.Deletions, nameof(ResourceUnderTest<,>.Remove));

    /// <summary>Hides a field of the vendor from the connection, by its own name.</summary>
    public Action<string> Hide => Users.Hide ?? throw Unset(Operation.Describe, nameof(ResourceUnderTest<,>.Hide));

    /// <summary>Starts a second vendor of the kind, on the same clock: a stranger.</summary>
    public Task<VendorSimulator> StartAnotherAsync() => resource.StartAsync(1, new() { TimeProvider = Clock });

    public async Task ConnectAsync() => _connection = await ConnectAsync("acme");

    /// <summary>The records of any tenant's connection.</summary>
    public ResourceClient<TRecord> RecordsOf(TenantId tenant, ConnectionId connection) =>
        resource.RecordsOf(Integrations.For(tenant, connection));

    public FieldSupport Support(Field<TRecord> field) => Resource.Fields.SingleOrDefault(f => f.Name == field.Name)
        ?? throw new ConformanceException($"{Definition.Name}, {Resource.Name}: the mapping has no row for {field.Name}, "
            + "which VendorFacts names.");

    private ConformanceException Unset(Operation operation, string member) => new(
        $"{Definition.Name}, {Resource.Name}: the definition declares {operation}; set {member} in the description of the resource.");

    public string? TextOf(TRecord record) => Facts.Text.Get(record);

    public List<string> Addresses(TRecord record) => [.. Facts.Emails?.Get(record).Select(e => e.Address) ?? []];

    public TRecord WithText(string text)
    {
        var record = new TRecord();
        Facts.Text.Set(record, text);
        return record;
    }

    /// <summary>A record to create; a different one for each number.</summary>
    public TRecord New(int number) => Facts.New?.Invoke(number) ?? WithText($"text {number}");

    public async Task<TRecord> OneAsync() => await Records.ListAsync().FirstAsync();

    /// <summary>The vendor's record: by its id, or from the list where single records cannot be read.</summary>
    public async Task<TRecord> ReadAsync(string id) => this.Can(Operation.Get)
        ? await Records.GetAsync(id)
        : await Records.ListAsync().FirstAsync(record => record.Id == id);

    /// <summary>All records' ids, in the order listed.</summary>
    public async Task<List<string>> IdsAsync(ListQuery<TRecord>? query = null) =>
        [.. (await Records.ListAsync(query).ToListAsync()).Select(r => r.Id!)];

    /// <summary>One incremental run; <paramref name="meanwhile"/> happens before it and after every tenth record.</summary>
    public async Task<(List<(string Id, DateTimeOffset? At)> Seen, Checkpoint? Next)> ReadRunAsync(
        Checkpoint? since, int? size = null, Action? meanwhile = null)
    {
        var stream = Records.ListAsync(new() { Since = since, PageSize = size });
        List<(string, DateTimeOffset?)> seen = [];
        meanwhile?.Invoke();
        await foreach (var record in stream)
        {
            seen.Add((record.Id!, record.UpdatedAt));
            if (seen.Count % 10 == 0) meanwhile?.Invoke();
        }

        return (seen, stream.Checkpoint);
    }

    /// <summary>A query in pages of this size.</summary>
    public ListQuery<TRecord> InPagesOf(int size)
    {
        Users.Paged?.Invoke(size);
        return new() { PageSize = size };
    }

    /// <summary>The failure of a list.</summary>
    public Task<TException> ListFailsAsync<TException>(ListQuery<TRecord>? query = null) where TException : Exception =>
        FailsAsync<TException>(async () => await Records.ListAsync(query).ToListAsync());

    /// <summary>The failure of a list once the connection is given up.</summary>
    public Task<NeedsReauthorizationException> ListNeedsPersonAsync() =>
        NeedsPersonAsync(async () => await Records.ListAsync().ToListAsync());
}
