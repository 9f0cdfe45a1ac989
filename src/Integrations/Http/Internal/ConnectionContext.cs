using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A connection as a call sees it: immutable, cached, replaced when any part changes.</summary>
internal sealed class ConnectionContext
{
    private string? _host;

    public required ConnectionKey Key { get; init; }

    public required ConnectorRegistration Connector { get; init; }

    public required ConnectionSettings Settings { get; init; }

    public required Credential Credential { get; init; }

    /// <summary>The credential's version: what a 401 names when it asks for a newer one.</summary>
    public required long CredentialVersion { get; init; }

    /// <summary>The tenant's field maps, as stored JSON; empty when there are none.</summary>
    public ReadOnlyMemory<byte> FieldMaps { get; init; }

    /// <summary>Whether it is stored as degraded: then a success is news.</summary>
    public bool IsDegraded { get; init; }

    /// <summary>Version of the field maps; 0 when there are none.</summary>
    public long FieldMapsVersion { get; init; }

    /// <summary>A template variable: what came with the token, at consent, as input, as account property.</summary>
    public string? Variable(string name) =>
        Credential.Values.TryGetValue(name, out var value) || Settings.Captured.TryGetValue(name, out value)
        || Settings.Inputs.TryGetValue(name, out value) || Settings.Facts.TryGetValue(name, out value) ? value : null;

    /// <summary>The scheme the connection was made with.</summary>
    public AuthenticationScheme Scheme => field ??= Connector.SchemeOf(Settings);

    /// <summary>What the grant permits, as far as it is known.</summary>
    public IReadOnlyList<string> GrantedScopes => Internal.GrantedScopes.Of(Credential, Settings);

    /// <summary>The template of <see cref="BaseAddress"/>, where it is not the definition's.</summary>
    public string? BaseTemplate { get; init; }

    /// <summary>The address every route is joined to. A connection whose account is not chosen has none.</summary>
    /// <exception cref="AccountNotChosenException">The account is not chosen.</exception>
    /// <exception cref="VendorUnavailableException">The accounts could not be read yet.</exception>
    /// <exception cref="ConflictException">The credential was issued for other hosts.</exception>
    public Uri BaseAddress => field ??= Base();

    /// <summary>The circuit whose breaker its requests count in: the host's, where the base address has no part of a tenant's, else its own.</summary>
    public (string Connector, string Host, ConnectionKey? Connection) Circuit =>
        (_host ??= Connector.Definition.BaseAddress.Contains('{', StringComparison.Ordinal) ? "" : BaseAddress.Authority) is var host && host.Length == 0
            ? (Connector.Id, host, Key) : (Connector.Id, host, null);

    /// <summary>The same as a template.</summary>
    public string Template => BaseTemplate ?? Connector.Definition.BaseAddress;

    private Uri Base()
    {
        if (Settings.Accounts is not null) throw ConnectionErrors.AccountNotChosen(Key, Connector.Id, Settings.Accounts);
        if (AwaitsAccounts) throw ConnectionErrors.AccountsUnknown(Key, Connector);
        CredentialOrigin.Require(Key, Connector, Settings, Credential);
        return ConnectorAddresses.Resolve(Template, Connector, Settings.Environment, Variable);
    }

    private bool AwaitsAccounts =>
        BaseTemplate is null && Settings.RepeatsProbe && Connector.Definition.Accounts is { } form && Variable(form.Variable) is null;

    public override string ToString() => $"{Key} ({Connector.Id})";
}
