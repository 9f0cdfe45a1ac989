namespace Integrations.Connectors;

/// <summary>What a host sets for any connector. Every vendor's options derive from this class.</summary>
public class ConnectorOptions
{
    /// <summary>Names of the schemes this host connects by; empty: every scheme of the connector. Only what these need is required.</summary>
    public IList<string> Schemes { get; } = [];

    /// <summary>The OAuth client id of the host's app at the vendor. Required where the vendor uses OAuth.</summary>
    public string? ClientId { get; set; }

    /// <summary>The OAuth client secret of the host's app. Required where the vendor authenticates clients by secret. Never logged.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Client secrets before <see cref="ClientSecret"/>, newest first: when the vendor refuses the newest, the first of these is tried once.</summary>
    public IList<string> PreviousClientSecrets { get; } = [];

    /// <summary>Keys that sign assertions, newest first: when the vendor refuses the first, the second is tried once. Never logged.</summary>
    [Experimental("INTEGRATIONS001")]
    public IList<SigningKey> SigningKeys { get; } = [];

    /// <summary>
    /// Client certificates with private keys for vendors that ask for one, newest first: new connections show the first; when a token
    /// endpoint refuses it, the second is tried once. Set in code: configuration does not bind them.
    /// </summary>
    public ClientCertificates ClientCertificates { get; } = new();

    /// <summary>
    /// Whether <see cref="ClientSecret"/>, <see cref="PreviousClientSecrets"/> and <see cref="SigningKeys"/> are used at a host that a
    /// tenant named outright (<c>https://{host}</c>): anybody may run such a host and learn them. A subdomain of the vendor's own domain is
    /// no such host, and a client the tenant brought itself always goes there. Default false.
    /// </summary>
    public bool SendClientSecretToTenantHosts { get; set; }

    /// <summary>
    /// Where the vendor sends the browser after consent; must be registered at the vendor, one address for each connector. HTTPS, or plain
    /// HTTP on this machine. Null: the one a request names, which
    /// <c>MapIntegrations</c> derives from its own address: <c>https://{host}/{prefix}/callback/{connector}</c>.
    /// </summary>
    public Uri? RedirectUri { get; set; }

    /// <summary>Scopes to ask for where a request names none, unified (<c>crm.contacts.read</c>) or the vendor's own; empty: those of the definition.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>The environment new connections get when none is named; null: the definition's first.</summary>
    public string? Environment { get; set; }

    /// <summary>
    /// Replaces scheme, host and port of every address of this connector (API, authorize, token, revoke): a proxy, a recording, a simulator.
    /// Only an address set here may be plain HTTP; a private or loopback one is allowed here and within <see cref="PrivateNetworks"/>.
    /// </summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// Private networks this connector's requests may reach over HTTPS, for example <c>10.20.0.0/16</c>, for vendors that tenants host themselves. Empty: none. An address outside them that is
    /// private, loopback, link-local or multicast, or whose name resolves to such a one, is refused unless it is <see cref="BaseAddress"/>. Behind a proxy, the proxy resolves names and has to refuse.
    /// </summary>
    public IList<string> PrivateNetworks { get; } = [];

    /// <summary>
    /// Timeout of one request with all its attempts and delays, at most 1 day. Default 100 seconds, that of <see cref="HttpClient"/>. One
    /// call may have another, see <see cref="CallOptions"/>.
    /// </summary>
    public TimeSpan TotalRequestTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>
    /// Timeout of one attempt, the body of the response included, at most 1 day. Default 30 seconds: searches and reports of some vendors
    /// take longer than the 10 seconds of Microsoft.Extensions.Http.Resilience.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Retries of transient failures.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>When requests are held back because the vendor fails.</summary>
    public CircuitBreakerOptions CircuitBreaker { get; } = new();

    /// <summary>Largest answer read into memory, in bytes. Default 64 MB.</summary>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Names the type alone: options hold a secret.</summary>
    public override string ToString() => GetType().Name;
}
