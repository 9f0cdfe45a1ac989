using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// A decrypted connection as read from the store, with the versions of its parts: used by calls, and compared by writers. Immutable; a
/// change creates another one.
/// </summary>
internal sealed class ConnectionContext
{
    /// <summary>The options that <see cref="BaseAddress"/> was resolved with; a reload makes another instance.</summary>
    private ConnectorOptions? _resolvedWith;

    /// <summary>The definition that its scheme and URLs are of; a document that is read again makes another instance.</summary>
    private readonly ConnectorDefinition? _definition;

    public required ConnectionKey Key { get; init; }

    public required ConnectorRegistration Connector
    {
        get;
        init => (field, _definition) = (value, value.Definition);
    }

    public required ConnectionSettings Settings { get; init; }

    public required CredentialRecord Credentials { get; init; }

    /// <summary>Null when no health was ever recorded.</summary>
    public HealthRecord? Health { get; init; }

    /// <summary>The tenant's field maps, as stored JSON; empty when absent.</summary>
    public ReadOnlyMemory<byte> FieldMaps { get; init; }

    public PartVersions Versions { get; init; }

    /// <summary>The template of <see cref="BaseAddress"/>, where it is not the definition's.</summary>
    public string? BaseTemplate { get; init; }

    public Credential Credential => Credentials.Credential;

    /// <summary>The credential's version, by which a 401 requests a newer one; the part's version increases with every lease too.</summary>
    public long CredentialVersion => Credentials.Version;

    /// <summary>The scheme the connection was made with.</summary>
    public AuthenticationScheme Scheme => field ??= Connector.SchemeOf(Settings);

    /// <summary>The time zone of the account, for calendar days.</summary>
    public AccountZone Zone => field ??= new(Variable("timeZone"));

    /// <summary>The time zone of a budget's days.</summary>
    public AccountZone ZoneOf(Budget budget) => budget.TimeZone is { } name ? new(name) : Zone;

    /// <summary>The vendor scopes that were granted, as far as they are known.</summary>
    public IReadOnlyList<string> GrantedScopes => Internal.GrantedScopes.Of(Credential, Settings);

    /// <summary>
    /// False while the connection is replaced, or where that was not finished: the credential was issued for other hosts than the settings
    /// name.
    /// </summary>
    public bool IsWhole => CredentialOrigin.Holds(Connector, Settings, Credential);

    /// <summary>True when it is stored as degraded, so that the next success must be recorded.</summary>
    public bool IsDegraded => Health?.Degraded is not null;

    /// <summary>The reason why a person must connect again; null otherwise.</summary>
    public ReauthorizationReason? Problem => Health?.ProblemOf(CredentialVersion);

    /// <summary>
    /// The status to show. A rejected grant takes precedence: until a user authorizes the connection again there is no account to choose or
    /// to verify.
    /// </summary>
    public ConnectionStatus Status => !IsWhole ? ConnectionStatus.NeedsReauthorization : Health?.StatusAt(CredentialVersion) switch
    {
        { } status and (ConnectionStatus.NeedsReauthorization or ConnectionStatus.CredentialUnsaved) => status,
        _ when Settings.Accounts is not null => ConnectionStatus.AwaitingAccount,
        _ when Settings.IsUnverified => ConnectionStatus.Unverified,
        { } status => status,
        null => ConnectionStatus.Active,
    };

    /// <summary>The base URL of every route. Not available before the account is chosen.</summary>
    /// <exception cref="AccountNotChosenException">The account is not chosen.</exception>
    /// <exception cref="VendorUnavailableException">The accounts could not be read yet.</exception>
    /// <exception cref="ConflictException">The credential was issued for other hosts.</exception>
    public Uri BaseAddress => field ??= ResolveBaseAddress();

    /// <summary>The budgets of its requests, as <see cref="Admission"/> found them; null before the first request.</summary>
    public ConnectionBudgets? Budgets { get; set; }

    /// <summary>The circuit of its requests to a host that tenants share; null before the first one.</summary>
    public VendorCircuit? SharedCircuit { get; set; }

    /// <summary>The outcome that a shared circuit breaker recorded last; null before the first one.</summary>
    public BreakerSample? LastSample { get; set; }

    /// <summary>The host that requests of all tenants go to; null when the base URL contains a value of the tenant.</summary>
    public string? SharedHost =>
        Connector.Definition.BaseAddress.Contains('{', StringComparison.Ordinal) ? null : field ??= BaseAddress.Authority;

    /// <summary>The same as a template.</summary>
    public string Template => BaseTemplate ?? Connector.Definition.BaseAddress;

    /// <summary>False when the connector's document was read again since: scheme and URLs of this instance are those before.</summary>
    public bool IsOfCurrentDefinition => ReferenceEquals(_definition, Connector.Definition);

    private bool AwaitsAccounts =>
        BaseTemplate is null && Settings.RepeatsProbe && Connector.Definition.Accounts is { } form && Variable(form.Variable) is null;

    /// <summary>A template variable: from the token response, the callback, an input or the account properties, in this order.</summary>
    public string? Variable(string name) =>
        Credential.Values.TryGetValue(name, out var value) || Settings.Captured.TryGetValue(name, out value)
        || Settings.Inputs.TryGetValue(name, out value) || Settings.Facts.TryGetValue(name, out value) ? value : null;

    /// <summary>All template variables, of the same sources: a newer source wins.</summary>
    /// <exception cref="ConflictException">The credential was issued for other hosts.</exception>
    public Dictionary<string, string> Variables()
    {
        CredentialOrigin.Require(Key, Connector, Settings, Credential);
        var variables = new Dictionary<string, string>(Settings.Facts);
        foreach (var (name, value) in Settings.Inputs.Concat(Settings.Captured).Concat(Credential.Values)) variables[name] = value;
        return variables;
    }

    /// <summary>The connection itself, unless a person must connect again.</summary>
    /// <exception cref="NeedsReauthorizationException">A person must.</exception>
    public ConnectionContext RequireUsable() =>
        Problem is { } reason ? throw ConnectionErrors.NeedsReauthorization(Key, Connector, reason) : this;

    /// <summary>True when the difference is not visible to calls: leases and health may differ.</summary>
    public bool IsSameForCalls(ConnectionContext other) =>
        CredentialVersion == other.CredentialVersion && Versions.Settings == other.Versions.Settings
        && Versions.FieldMaps == other.Versions.FieldMaps && IsDegraded == other.IsDegraded && Problem == other.Problem
        && (other._resolvedWith is not { } options || ReferenceEquals(options, Connector.Options))
        && other.IsOfCurrentDefinition;

    /// <summary>The connection with another credentials part; a null version keeps the version.</summary>
    public ConnectionContext With(CredentialRecord credentials, long? version = null) =>
        With(credentials, Health, version is { } number ? Versions with { Credentials = number } : Versions);

    /// <summary>The connection with health that is not stored yet.</summary>
    public ConnectionContext With(HealthRecord health) => With(Credentials, health, Versions);

    /// <summary>The connection with another base URL of the definition.</summary>
    public ConnectionContext At(string baseTemplate) => With(Credentials, Health, Versions, baseTemplate);

    public override string ToString() => $"{Key} ({Connector.Id}): {Credentials}";

    // Not a record: a copy must not keep URLs that were resolved with another credential.
    private ConnectionContext With(
        CredentialRecord credentials, HealthRecord? health, PartVersions versions, string? baseTemplate = null) => new()
    {
        Key = Key,
        Connector = Connector,
        Settings = Settings,
        Credentials = credentials,
        Health = health,
        FieldMaps = FieldMaps,
        Versions = versions,
        BaseTemplate = baseTemplate ?? BaseTemplate,
    };

    private Uri ResolveBaseAddress()
    {
        if (Settings.Accounts is not null) throw ConnectionErrors.AccountNotChosen(Key, Connector.Id, Settings.Accounts);
        if (AwaitsAccounts) throw ConnectionErrors.AccountsUnknown(Key, Connector);
        CredentialOrigin.Require(Key, Connector, Settings, Credential);
        _resolvedWith = Connector.Options;
        return ConnectorAddresses.Resolve(Template, Connector, Settings.Environment, Variable);
    }
}

/// <summary>
/// The versions of a connection's parts as read: the store accepts a write only over the version it names. 0: the part does not exist.
/// </summary>
internal readonly record struct PartVersions(long Settings, long Credentials, long Health = 0, long FieldMaps = 0);
