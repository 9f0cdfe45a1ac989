using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>A vendor as data: its URLs, authentication and resources. Contains no lambdas except named quirks.</summary>
public sealed record ConnectorDefinition
{
    private readonly ConnectorTier? _tier;

    // A copy with other resources computes its own.
    private IReadOnlyDictionary<string, IReadOnlyList<string>>? _unifiedScopes;

    private BudgetPlan? _budgetPlan;

    /// <param name="id">Lower-case id, for example <c>acme</c>; part of stored data, so it must never change.</param>
    /// <param name="name">The vendor's name as it is commonly written.</param>
    public ConnectorDefinition(string id, string name) => (Id, Name) = (id, name);

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The vendor's name.</summary>
    public string Name { get; }

    /// <summary>The paths of the definition's operations, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();

    /// <summary>The name of the package, for a host that lists the available connectors.</summary>
    public string Package { get; init; } = "";

    /// <summary>The vendor's API documentation.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>The vendor's API version that this definition was written for.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>
    /// The tier that the author declares; registration checks it. Default: <see cref="ConnectorTier.Authenticated"/> without resources,
    /// otherwise <see cref="ConnectorTier.Readable"/>.
    /// </summary>
    public ConnectorTier Tier
    {
        get => _tier ?? (Resources.Count == 0 ? ConnectorTier.Authenticated : ConnectorTier.Readable);
        init => _tier = value;
    }

    /// <summary>The base URL of every route; a template over inputs, captured values and environment values.</summary>
    public required string BaseAddress { get; init; }

    /// <summary>Variants of the URLs; the first is the default. Empty: one environment without a name.</summary>
    public IReadOnlyList<ConnectorEnvironment> Environments { get; init; } = [];

    /// <summary>Values that a tenant enters before connecting.</summary>
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>The default scheme: how connections are created and requests authenticated.</summary>
    public required AuthenticationScheme Authentication { get; init; }

    /// <summary>
    /// The authorization server's issuer identifier, which its callbacks carry as <c>iss</c> (RFC 9207; its metadata contains
    /// <c>authorization_response_iss_parameter_supported</c>): a template over inputs and environment values. A callback with another
    /// issuer, or without one, is rejected. Null: the vendor does not send an issuer.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>Additional schemes by which a connection can be created; their names differ.</summary>
    public IReadOnlyList<AuthenticationScheme> Alternatives { get; init; } = [];

    /// <summary>
    /// A cheap read request, as <c>GET /path</c> or, at another host of the vendor, <c>GET https://host/path</c>, that succeeds only with
    /// a working, permitted credential: the health check of a connection. Null: the vendor has no such request. A new connection is then
    /// <see cref="ConnectionStatus.Unverified"/> until its first successful call, and a rejected call counts as a rejection of the
    /// credential. Required for a connector with resources.
    /// </summary>
    public string? Probe { get; init; }

    /// <summary>
    /// Headers of every request; templates over the connection's values. A header is omitted when the connection has no value for it.
    /// </summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>Query parameters of every request.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>
    /// Maximum length of a request's URL, in characters. Fields that would exceed it are sent in the body where the resource supports that
    /// (see <see cref="OperationDeclarations.ByIds"/>); otherwise the request is refused before it is sent. Default 8,192, which common
    /// servers accept.
    /// </summary>
    public int MaxAddressLength { get; init; } = 8_192;

    /// <summary>The format of request bodies, where a resource has no format of its own. Default JSON.</summary>
    [Experimental("INTEGRATIONS001")]
    public BodyFormat BodyFormat { get; init; } = BodyFormat.Json;

    /// <summary>Reads the vendor's error responses.</summary>
    public ErrorTable Errors { get; init; } = new();

    /// <summary>
    /// The vendor's rate limits. Requests wait until each budget that counts them has room, so that the vendor rejects none. Empty: a
    /// rejected request pauses the connection.
    /// </summary>
    public IReadOnlyList<Budget> Budgets
    {
        get;
        init => (field, _budgetPlan) = (value, null);
    } = [];

    /// <summary>The budgets with their patterns compiled, on the first use: the definition is checked before.</summary>
    internal BudgetPlan BudgetPlan => _budgetPlan ??= new(Budgets);

    /// <summary>
    /// Operations, as <c>contacts.delete</c>, whose successful response is neither JSON nor empty. For every other operation a response
    /// that is not JSON is treated as the page of an intermediary, not as a success.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public IReadOnlyList<string> NonJsonOperations { get; init; } = [];

    /// <summary>Properties of the account that are required to read its data; loaded when the connection is created.</summary>
    public IReadOnlyList<AccountProperties> AccountProperties { get; init; } = [];

    /// <summary>
    /// The account property or captured value that is the vendor's id of the account a connection belongs to; null: the vendor gives none.
    /// </summary>
    public string? AccountId { get; init; }

    /// <summary>The account property that is the account's name; null: the vendor gives none.</summary>
    public string? AccountName { get; init; }

    /// <summary>
    /// Lists the accounts of a grant that covers several, of which a connection uses one; null: a grant is for one account.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public AccountSelection? Accounts { get; init; }

    /// <summary>The vendor's rules for scopes.</summary>
    public ScopeRules Scopes { get; init; } = new();

    /// <summary>
    /// The unified scopes that a host may request (<c>crm.contacts.read</c>), each with the vendor scopes it stands for; an empty list
    /// where the vendor requires no scope.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> UnifiedScopes => _unifiedScopes ??= Internal.UnifiedScopes.Of(this);

    /// <summary>The vendor's resources.</summary>
    public IReadOnlyList<ResourceDefinition> Resources
    {
        get;
        init => (field, _unifiedScopes) = (value, null);
    } = [];

    /// <summary>Operations on any object of the vendor by its own name, including custom objects; null: not supported.</summary>
    public ResourceTemplate? Objects { get; init; }

    /// <summary>Reads the vendor's descriptions of objects and fields; null: the vendor has none.</summary>
    public MetadataOperation? Metadata { get; init; }

    /// <summary>The vendor's webhooks; null: it has none.</summary>
    public WebhookDefinition? Webhooks { get; init; }

    /// <summary>The default scheme and the alternatives.</summary>
    public IEnumerable<AuthenticationScheme> Schemes => [Authentication, .. Alternatives];

    /// <summary>True when the operation is declared for the resource.</summary>
    public bool Can(string resource, Operation operation) => FindResource(resource)?.Can(operation) ?? false;

    /// <summary>
    /// Checks the definition as its registration does, for tests and tools: each fault with the resource (null: the definition itself), the
    /// member to change, and what is wrong and possible instead. Empty when the definition is valid.
    /// </summary>
    public IReadOnlyList<(string? Resource, string Member, string Fault)> FindFaults() =>
        [.. DefinitionValidator.FaultsOf(this).Select(static fault => (fault.Resource, fault.Member, fault.Problem))];

    /// <summary>The resource of that name, or null; does not allocate.</summary>
    internal ResourceDefinition? FindResource(string name)
    {
        for (var i = 0; i < Resources.Count; i++)
            if (Resources[i].Name == name) return Resources[i];
        return null;
    }

    /// <summary>The message for a resource that does not exist, or has records of another type than <typeparamref name="T"/>.</summary>
    internal string Lacks<T>(string resource) where T : Models.UnifiedRecord => FindResource(resource) is null
        ? $"{Name} has no {resource}. It has: {string.Join(", ", Resources.Select(r => r.Name))}."
        : $"The {resource} of {Name} are not {typeof(T).Name} records: use the client of their model. {Name} has: "
            + $"{string.Join(", ", Resources)}.";
}

/// <summary>
/// A named variant of a vendor's URLs: production, sandbox, region. A credential of one environment is never sent to the hosts of another.
/// </summary>
public sealed record ConnectorEnvironment
{
    /// <param name="name">The name, which a new connection specifies, for example <c>sandbox</c>.</param>
    public ConnectorEnvironment(string name) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Values for the templates of the definition, for example <c>login</c> for <c>https://{login}/...</c>.</summary>
    public Table<string, string> Values { get; init; } = new();
}
