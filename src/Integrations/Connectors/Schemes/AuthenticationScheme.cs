using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Declares how a connection is created and its requests are authenticated. Use one of the derived records.</summary>
public abstract record AuthenticationScheme
{
    private protected AuthenticationScheme(string name) => Name = name;

    /// <summary>Stable id, part of stored data; the default is the kind, for example <c>oauth2</c>. Unique within a connector.</summary>
    public string Name { get; init; }

    /// <summary>Values that a tenant enters to connect by this scheme, in addition to the definition's own inputs.</summary>
    public IReadOnlyList<Input> Inputs { get; init; } = [];

    /// <summary>The place of the credential in a request. Default <c>Authorization: Bearer</c>.</summary>
    public CredentialPlacement Placement { get; init; } = CredentialPlacement.Bearer;

    /// <summary>
    /// Additional headers of a request: templates over the connection's values, its secret inputs, <c>client_id</c> and
    /// <c>access_token</c>.
    /// </summary>
    public Table<string, string> Headers { get; init; } = new();

    /// <summary>Responses other than 401 by which the vendor rejects the credential.</summary>
    [Experimental("INTEGRATIONS001")]
    public UnauthorizedResponseRules UnauthorizedResponse { get; init; } = new();

    /// <summary>
    /// True when TLS connections to the vendor present a client certificate, from <see cref="ConnectorOptions.ClientCertificates"/>.
    /// </summary>
    public bool ShowsCertificate { get; init; }

    /// <summary>Code for what this data cannot express; null: not needed.</summary>
    [Experimental("INTEGRATIONS001")]
    public IAuthenticationQuirk? Quirk { get; init; }

    /// <summary>True when a credential of this scheme can be refreshed without a user.</summary>
    internal virtual bool CanRefresh(Credential credential) => ObtainsAgain;

    /// <summary>True when the next credential is obtained like the first, without a refresh token.</summary>
    internal virtual bool ObtainsAgain => false;

    /// <summary>True when the host's own app at the vendor takes part, so that its client id must be set.</summary>
    internal virtual bool NeedsClient => false;

    /// <summary>True when that app authenticates with a secret.</summary>
    internal virtual bool NeedsClientSecret => false;

    /// <summary>True when the connector's HTTP clients present a client certificate.</summary>
    internal virtual bool NeedsCertificate => ShowsCertificate;

    /// <summary>True when that app signs assertions.</summary>
    internal virtual bool NeedsSigningKey => false;

    /// <summary>True when a tenant enters this secret to connect.</summary>
    internal bool Asks(string secret) => Inputs.Any(input => input.Name == secret);
}

/// <summary>Responses other than 401 by which a vendor rejects a credential.</summary>
[Experimental("INTEGRATIONS001")]
public sealed record UnauthorizedResponseRules
{
    /// <summary>True when an HTML page with any status code below 400 rejects it: the login page instead of data.</summary>
    public bool Page { get; init; }

    /// <summary>Texts of which one is part of the redirect's URL, for example <c>/login</c>.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];

    /// <summary>
    /// Members of a successful response, by path, with the values that reject the credential: for example <c>error</c> with
    /// <c>token_expired</c>.
    /// </summary>
    public Table<string, IReadOnlyList<string>> Members { get; init; } = new();

    /// <summary>The paths of <see cref="Members"/>, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}
