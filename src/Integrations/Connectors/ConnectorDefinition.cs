using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>A vendor as data: where it is, how it authenticates, what it offers. Holds no lambda but named quirks.</summary>
/// <param name="id">Lower-case id, for example <c>hubspot</c>; part of stored data, never changes.</param>
/// <param name="name">The vendor's name as people write it.</param>
public sealed class ConnectorDefinition(string id, string name)
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>The vendor's name.</summary>
    public string Name { get; } = name;

    /// <summary>The paths of the definition's operations, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();

    /// <summary>The name of the package, for a host that lists what it can connect.</summary>
    public string Package { get; init; } = "";

    /// <summary>The vendor's API documentation.</summary>
    public Uri? Documentation { get; init; }

    /// <summary>The vendor's API version this definition was written against.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>What every route is joined to; a template over inputs, captured values and environment values.</summary>
    public required string BaseAddress { get; init; }

    /// <summary>Variants of the addresses; the first is the default. Empty: one environment without a name.</summary>
    public IReadOnlyList<ConnectorEnvironment> Environments { get; init; } = [];

    /// <summary>What a tenant says before connecting.</summary>
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>How connections are made and calls authenticated: the first choice.</summary>
    public required AuthenticationScheme Authentication { get; init; }

    /// <summary>
    /// The authorization server's issuer identifier, which its redirects name as <c>iss</c> (RFC 9207; its metadata says
    /// <c>authorization_response_iss_parameter_supported</c>): a template over inputs and environment values. A redirect with another one,
    /// or with none, is refused. Null: the vendor sends none.
    /// </summary>
    public string? Issuer { get; init; }

    /// <summary>Further schemes a connection may be made with; their names differ.</summary>
    public IReadOnlyList<AuthenticationScheme> Alternatives { get; init; } = [];

    /// <summary>A cheap read that only a working, permitted connection can do, as <c>GET /path</c>.</summary>
    public required string Probe { get; init; }

    /// <summary>Headers of every call; templates over the connection's values. One whose value the connection does not have is left out.</summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>Query parameters of every call.</summary>
    public Table<string, string> Query { get; init; } = new();

    /// <summary>
    /// Longest address of a request, in characters. Fields that make one longer are named in a body where the resource has a way to (see
    /// <see cref="OperationDeclarations.ByIds"/>), else the request is refused before it is sent. Default 8,192: what common servers take.
    /// </summary>
    public int MaxAddressLength { get; init; } = 8_192;

    /// <summary>How the bodies of requests are written, where a resource has no format of its own. Default JSON.</summary>
    [Experimental("INTEGRATIONS001")]
    public BodyFormat BodyFormat { get; init; } = BodyFormat.Json;

    /// <summary>How refusals are read.</summary>
    public ErrorTable Errors { get; init; } = new();

    /// <summary>
    /// Operations, as <c>contacts.delete</c>, whose success the vendor answers with something other than JSON or nothing. Of every other
    /// one such an answer is a page of something between, and no success.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public IReadOnlyList<string> NonJsonOperations { get; init; } = [];

    /// <summary>What must be known of the account to read it; loaded when the connection is made.</summary>
    public IReadOnlyList<AccountProperties> AccountProperties { get; init; } = [];

    /// <summary>
    /// The account property or captured value that is the vendor's id of the account a connection belongs to; null: the vendor gives none.
    /// </summary>
    public string? AccountId { get; init; }

    /// <summary>The account property that is the account's name; null: the vendor gives none.</summary>
    public string? AccountName { get; init; }

    /// <summary>The accounts one grant may cover, of which a connection is one; null: a grant is one account.</summary>
    [Experimental("INTEGRATIONS001")]
    public AccountSelection? Accounts { get; init; }

    /// <summary>What is particular about the vendor's scopes.</summary>
    public ScopeRules Scopes { get; init; } = new();

    /// <summary>
    /// The unified scopes a host may ask for (<c>crm.contacts.read</c>), each with the vendor scopes it stands for; none where the vendor needs none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> UnifiedScopes => field ??= Internal.UnifiedScopes.Of(this);

    /// <summary>What the vendor offers.</summary>
    public IReadOnlyList<ResourceDefinition> Resources { get; init; } = [];

    /// <summary>Operations on any object of the vendor by its own name, custom ones included; null: it has none.</summary>
    public ResourceTemplate? Objects { get; init; }

    /// <summary>How the vendor describes objects and fields; null: it does not.</summary>
    public MetadataOperation? Metadata { get; init; }

    /// <summary>The first choice and the alternatives.</summary>
    public IEnumerable<AuthenticationScheme> Schemes => [Authentication, .. Alternatives];

    /// <summary>Whether the operation is declared for the resource.</summary>
    public bool Can(string resource, Operation operation) => FindResource(resource)?.Can(operation) ?? false;

    /// <summary>The resource of that name, or null; allocates nothing.</summary>
    internal ResourceDefinition? FindResource(string name)
    {
        for (var i = 0; i < Resources.Count; i++)
            if (Resources[i].Name == name) return Resources[i];
        return null;
    }

    /// <summary>The message for a resource that does not exist, or holds other records than <typeparamref name="T"/>.</summary>
    internal string Lacks<T>(string resource) where T : Models.UnifiedRecord => FindResource(resource) is null
        ? $"{Name} has no {resource}. It has: {string.Join(", ", Resources.Select(r => r.Name))}."
        : $"The {resource} of {Name} are not {typeof(T).Name} records: use its model. {Name} has: {string.Join(", ", Resources)}.";
}
