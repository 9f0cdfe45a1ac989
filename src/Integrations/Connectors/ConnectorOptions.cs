namespace Integrations.Connectors;

/// <summary>Options that every connector has. Each vendor's options derive from this class.</summary>
public class ConnectorOptions
{
    /// <summary>
    /// Names of the schemes that this host uses; empty: every scheme of the connector. Only the options that these schemes need are
    /// required.
    /// </summary>
    public IList<string> Schemes { get; } = [];

    /// <summary>The OAuth client id of the host's app at the vendor. Required where the vendor uses OAuth.</summary>
    public string? ClientId { get; set; }

    /// <summary>
    /// The OAuth client secret of the host's app. Required where the vendor authenticates clients by secret. Never logged.
    /// </summary>
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Client secrets before <see cref="ClientSecret"/>, newest first: when the vendor rejects the current one, the first of these is tried
    /// once.
    /// </summary>
    public IList<string> PreviousClientSecrets { get; } = [];

    /// <summary>
    /// The secrets with which the vendor signs the deliveries of webhooks to this app, newest first, several during a rotation: signing
    /// secrets, <c>user:password</c>, or public keys in PEM with their id on the line before, as the vendor's webhooks require;
    /// <c>token:</c> and the text that the vendor repeats in a handshake. Empty: only deliveries to connections with a secret of their own
    /// are accepted. A secret that is blank, shorter than 8 bytes or in another form is refused when the host starts. Never logged.
    /// </summary>
    public IList<string> WebhookSecrets { get; } = [];

    /// <summary>
    /// Keys that sign assertions, newest first: when the vendor rejects the first, the second is tried once. Never logged.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public IList<SigningKey> SigningKeys { get; } = [];

    /// <summary>
    /// Client certificates with private keys for vendors that ask for one, newest first: new connections show the first; when a token
    /// endpoint refuses it, the second is tried once. Set in code: configuration does not bind them.
    /// </summary>
    [Experimental("INTEGRATIONS001")]
    public ClientCertificates ClientCertificates { get; } = new();

    /// <summary>
    /// True when <see cref="ClientSecret"/>, <see cref="PreviousClientSecrets"/> and <see cref="SigningKeys"/> may be used at a host that a
    /// tenant named outright (<c>https://{host}</c>): anyone may run such a host and read them. Does not apply to a subdomain of the
    /// vendor's own domain, nor to a client that the tenant supplied itself. Default false.
    /// </summary>
    public bool SendClientSecretToTenantHosts { get; set; }

    /// <summary>
    /// The redirect URI to which the vendor sends the browser after consent; must be registered at the vendor, one URL for each connector.
    /// HTTPS, or plain HTTP on this machine. Null: the one a request specifies, which <c>MapIntegrations</c> derives from its own URL:
    /// <c>https://{host}/{prefix}/callback/{connector}</c>.
    /// </summary>
    public Uri? RedirectUri { get; set; }

    /// <summary>
    /// Scopes to request where an authorization request names none, unified (<c>crm.contacts.read</c>) or the vendor's own; empty: those of
    /// the definition.
    /// </summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>The environment of new connections that do not name one; null: the definition's first.</summary>
    public string? Environment { get; set; }

    /// <summary>
    /// Replaces scheme, host and port of every URL of this connector (API, authorization, token, revocation): a proxy, a recording, a
    /// simulator. Only a URL set here may use plain HTTP; a private or loopback one is allowed here and within
    /// <see cref="PrivateNetworks"/>.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// Private networks that this connector's requests may reach over HTTPS, for example <c>10.20.0.0/16</c>, for vendors whose software
    /// tenants host themselves. Default empty. Requests to any other IP address that is private, loopback, link-local or multicast, or to a
    /// name that resolves to one, are refused, except to <see cref="BaseAddress"/>. Behind a proxy, the proxy resolves names and must
    /// enforce this.
    /// </summary>
    public IList<string> PrivateNetworks { get; } = [];

    /// <summary>
    /// Timeout of one call with all its attempts and delays, at most 1 day. Default 100 seconds, as for <see cref="HttpClient"/>. A single
    /// call may have another one, see <see cref="CallOptions"/>.
    /// </summary>
    public TimeSpan TotalRequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Timeout of one attempt, including the body of the response, at most 1 day. Default 30 seconds: searches and reports of some vendors
    /// take longer than the 10 seconds of Microsoft.Extensions.Http.Resilience.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Retries of transient failures.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>The circuit breaker, which stops requests while the vendor fails.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; } = new();

    /// <summary>Maximum size of a response that is read into memory, in bytes. Default 64 MB.</summary>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// The age until which records that the definition declares as reference data (<see cref="ResourceOptions.CacheFor"/>: users,
    /// pipelines) are read from memory. Null: that of the definition; zero: never; at most 1 day. Resources that are not reference data are
    /// never cached.
    /// </summary>
    public TimeSpan? CacheReferenceDataFor { get; set; }

    /// <summary>
    /// The age until which the vendor's descriptions of its objects are read from memory. Null: that of the definition, 10 minutes; zero:
    /// never, and each page of a list that needs a description costs an additional request; at most 1 day.
    /// </summary>
    public TimeSpan? CacheMetadataFor { get; set; }

    /// <summary>Returns the type name only: options contain secrets.</summary>
    public override string ToString() => GetType().Name;
}
