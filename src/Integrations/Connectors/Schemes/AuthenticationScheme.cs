using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>How a connection is made and its calls are authenticated, as data: one of the records derived from this.</summary>
public abstract record AuthenticationScheme
{
    private protected AuthenticationScheme(string name) => Name = name;

    /// <summary>Stable id, part of stored data; the default is the kind, for example <c>oauth2</c>. Unique within a connector.</summary>
    public string Name { get; init; }

    /// <summary>What a tenant says to connect by this scheme, besides the definition's own inputs.</summary>
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>Where a call carries the credential. Default <c>Authorization: Bearer</c>.</summary>
    [Experimental("INTEGRATIONS001")]
    public CredentialPlacement Placement { get; init; } = CredentialPlacement.Bearer;

    /// <summary>Further headers of a call: templates over what the connection knows, its secret inputs, <c>client_id</c> and <c>access_token</c>.</summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>How the vendor says, other than by 401, that it does not take the credential.</summary>
    [Experimental("INTEGRATIONS001")]
    public UnauthorizedResponseRules UnauthorizedResponse { get; init; } = new();

    /// <summary>Whether connections to the vendor show a client certificate, from <see cref="ConnectorOptions.ClientCertificates"/>.</summary>
    public bool ShowsCertificate { get; init; }

    /// <summary>What this data cannot say; null: nothing.</summary>
    [Experimental("INTEGRATIONS001")]
    public IAuthenticationQuirk? Quirk { get; init; }

    /// <summary>Whether a credential of this scheme can be refreshed without a person.</summary>
    internal virtual bool CanRefresh(Credential credential) => ObtainsAgain;

    /// <summary>Whether the next credential can be obtained like the first, without a refresh token.</summary>
    internal virtual bool ObtainsAgain => false;

    /// <summary>Whether the host's own app at the vendor takes part, so that its client id must be set.</summary>
    internal virtual bool NeedsClient => false;

    /// <summary>Whether that app proves itself by a secret.</summary>
    internal virtual bool NeedsClientSecret => false;

    /// <summary>Whether the connector's HTTP clients show a client certificate.</summary>
    internal virtual bool NeedsCertificate => ShowsCertificate;

    /// <summary>Whether that app signs assertions.</summary>
    internal virtual bool NeedsSigningKey => false;

    /// <summary>Whether a tenant hands this over when it connects.</summary>
    internal bool Asks(string secret) => Inputs.Any(input => input.Name == secret);
}

/// <summary>How a vendor says, other than by 401, that it does not take a credential.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record UnauthorizedResponseRules
{
    /// <summary>A page of HTML, whatever its status below 400: the log-in page in place of data.</summary>
    public bool Page { get; init; }

    /// <summary>A redirect whose address contains one of these, for example <c>/login</c>.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];

    /// <summary>Members of a success, by path, with the values that mean it: for example <c>error</c> with <c>token_expired</c>.</summary>
    public Table<string, IReadOnlyList<string>> Members { get; init; } = new();

    /// <summary>The paths of <see cref="Members"/>, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}
