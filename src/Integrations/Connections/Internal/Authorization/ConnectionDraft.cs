using System.Diagnostics.CodeAnalysis;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// A connection that is not stored yet, in its steps: the request is checked, a credential is obtained, the vendor verifies it. Each step
/// returns another draft. Contains secrets.
/// </summary>
internal sealed record ConnectionDraft
{
    public required ConnectionKey Key { get; init; }

    public required ConnectorRegistration Connector { get; init; }

    public required ConnectionSettings Settings { get; init; }

    /// <summary>The tenant's secret inputs, which become part of the credential.</summary>
    public Dictionary<string, string> Secrets { get; init; } = [];

    /// <summary>The connection exists and is connected again: its id, field maps and account stay.</summary>
    public bool Replaces { get; init; }

    /// <summary>The connection before this authorization; null when it is new, or can no longer be opened.</summary>
    public ConnectionContext? Earlier { get; init; }

    /// <summary>The credential; not available before <see cref="WithCredential"/>.</summary>
    [AllowNull]
    public Credential Credential
    {
        get => field ?? throw new InvalidOperationException($"The draft of {Key} has no credential yet.");
        init;
    }

    /// <summary>True when the credential must be refreshed before the first call.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The failure when the vendor was unavailable; null otherwise.</summary>
    public IntegrationException? VerificationError { get; init; }

    public AuthenticationScheme Scheme => Connector.SchemeOf(Settings);

    /// <summary>The token request where no browser takes part.</summary>
    public TokenRequestContext TokenRequest => new()
    {
        Connector = Connector,
        Scheme = Scheme,
        Environment = Settings.Environment,
        Variables = Settings.Inputs,
        Secrets = Secrets,
        Scopes = Settings.RequestedScopes,
    };

    /// <summary>The token request for an authorization code. Without scopes: the code has its own.</summary>
    public TokenRequestContext TokenRequestFor(Dictionary<string, string> captured) => TokenRequest with
    {
        Variables = new Dictionary<string, string>([.. Settings.Inputs.Where(input => !captured.ContainsKey(input.Key)), .. captured]),
        Scopes = [],
    };

    /// <summary>A draft of an existing connection, to verify it again.</summary>
    public static ConnectionDraft Of(ConnectionContext connection, Credential? credential = null) => new()
    {
        Key = connection.Key,
        Connector = connection.Connector,
        Settings = connection.Settings,
        Credential = credential ?? connection.Credential,
        Earlier = connection,
        Replaces = true,
    };

    /// <summary>A draft of the data that was checked when the authorization began.</summary>
    public static ConnectionDraft Of(ConnectionKey key, ConnectorRegistration connector, AuthorizationState state,
        ConnectionContext? earlier) => new()
    {
        Key = key,
        Connector = connector,
        Settings = NewSettings(connector, state.Scheme, state.Environment, state.Inputs, state.Scopes, earlier),
        Secrets = state.Secrets,
        Replaces = state.Connection is not null,
        Earlier = earlier,
    };

    /// <summary>Settings before there is a credential: the account and the import hash are the earlier connection's.</summary>
    public static ConnectionSettings NewSettings(ConnectorRegistration connector, string scheme, string? environment,
        Dictionary<string, string> inputs, List<string> scopes, ConnectionContext? earlier) => new()
    {
        Connector = connector.Id,
        Scheme = scheme,
        Environment = environment,
        Account = earlier?.Settings.Account,
        AccountName = earlier?.Settings.AccountName,
        Inputs = inputs,
        RequestedScopes = scopes,
        ImportedFrom = earlier?.Settings.ImportedFrom,
    };

    /// <summary>The draft with a credential issued for it, bound to its hosts.</summary>
    public ConnectionDraft WithCredential(Credential credential, Dictionary<string, string> captured, DateTimeOffset now,
        bool isIncomplete = false)
    {
        var settings = Settings with
        {
            Captured = captured,
            GrantedScopes = [.. credential.Scopes.Count > 0 ? credential.Scopes : Settings.RequestedScopes],
            ConnectedAt = now,
        };
        return this with
        {
            Settings = settings,
            Credential = CredentialOrigin.Bind(Connector, settings, credential),
            IsIncomplete = isIncomplete,
        };
    }

    /// <summary>The draft with accounts of which a person must choose one.</summary>
    public ConnectionDraft WithAccounts(IReadOnlyList<VendorAccount> accounts) => this with
    {
        Settings = Settings with { Accounts = [.. accounts], IsUnverified = false, RepeatsProbe = false },
    };

    /// <summary>The draft with one of the accounts its grant covers.</summary>
    public ConnectionDraft WithAccount(VendorAccount account) => this with
    {
        Settings = Settings with
        {
            Account = account.Id,
            AccountName = account.Name,
            Captured = new(Settings.Captured) { [Connector.Definition.Accounts!.Variable] = account.Id },
            Accounts = null,
        },
    };

    /// <summary>
    /// The draft as verified: with its account and the account's properties. Without a request to send, the first call verifies it.
    /// </summary>
    public ConnectionDraft Verified(ProbeResult result) => this with
    {
        VerificationError = null,
        Settings = Settings with
        {
            Account = result.Account ?? Settings.Account,
            AccountName = result.AccountName ?? Settings.AccountName,
            Facts = new(result.Facts),
            IsUnverified = !result.IsProven,
            RepeatsProbe = false,
        },
    };

    /// <summary>The account, as far as it is known without a request to the vendor.</summary>
    public string? KnownAccount =>
        Settings.Account ?? (Connector.Definition.AccountId is { } account ? ToContext().Variable(account) : null);

    /// <summary>
    /// The draft that is kept although the vendor was unavailable: account properties keep their values until it responds.
    /// </summary>
    public ConnectionDraft Unverified(IntegrationException error) => this with
    {
        VerificationError = error,
        Settings = Settings with
        {
            IsUnverified = true,
            RepeatsProbe = true,
            Facts = Earlier?.Settings.Facts ?? Settings.Facts,
            Account = KnownAccount,
        },
    };

    /// <summary>The draft in the form that calls use, at the definition's base URL or another one.</summary>
    public ConnectionContext ToContext(string? baseTemplate = null) => new()
    {
        Key = Key,
        Connector = Connector,
        Settings = Settings,
        Credentials = CredentialRecord.Obtained(Credential, 0),
        BaseTemplate = baseTemplate,
    };

    public override string ToString() => $"Draft of {Key} ({Connector.Id})";
}
