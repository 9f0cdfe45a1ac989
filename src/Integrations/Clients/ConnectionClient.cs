using System.Text.Json.Serialization.Metadata;
using System.Threading.RateLimiting;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>A client for one connection of one tenant. Cheap, thread-safe, without I/O until a method is called.</summary>
public sealed class ConnectionClient
{
    private readonly ClientRuntime _runtime;

    internal ConnectionClient(ClientRuntime runtime, ConnectionKey key)
    {
        _runtime = runtime;
        Key = key;
    }

    /// <summary>
    /// Option of a request of <see cref="CreateHttpClient"/> or <see cref="SendAsync"/>: whether it may be retried, in place of what its
    /// method implies. GET, HEAD, OPTIONS and TRACE are safe, PUT and DELETE idempotent (RFC 9110, section 9.2), all others neither. For
    /// example <see cref="RetrySafety.WithIdempotencyKey"/> for a POST with a key by which the vendor recognizes a repetition. Its name is
    /// <c>Integrations.RetrySafety</c>, for libraries that set options of requests by name.
    /// </summary>
    public static HttpRequestOptionsKey<RetrySafety> RetrySafetyOption { get; } = new("Integrations.RetrySafety");

    /// <summary>Tenant and connection.</summary>
    public ConnectionKey Key { get; }

    /// <summary>
    /// The same connection with other options for its calls, for example a shorter timeout or no retries. The options apply to every client
    /// created from the returned one. Options that are null stay as this client has them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A timeout is not positive or above 1 day, or the number of retries is negative.
    /// </exception>
    public ConnectionClient With(CallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(_runtime.With(options.Checked()), Key);
    }

    /// <summary>Contacts, companies, deals, pipelines.</summary>
    public CrmClient Crm => new(_runtime, Key);

    /// <summary>Tickets and their comments. The people who ask are <see cref="CrmClient.Contacts"/>.</summary>
    public TicketingClient Ticketing => new(_runtime, Key);

    /// <summary>Customers, accounts, items, invoices, payments.</summary>
    public AccountingClient Accounting => new(_runtime, Key);

    /// <summary>The vendor's descriptions of its objects and fields.</summary>
    public MetadataClient Metadata => new(_runtime, Key);

    /// <summary>
    /// Removes the connection's cached descriptions and reference data (users, pipelines) from the memory of this process: the next call
    /// reads the vendor's present data. For changes that the host knows of; other processes use their own until its age. A single fresh
    /// read is <see cref="CallOptions.FreshReferenceData"/>.
    /// </summary>
    public void ClearReferenceData() => _runtime.Resources.ClearReferenceData(Key);

    /// <summary>Checkpoints of incremental reads, stored with the connection.</summary>
    public CheckpointClient Checkpoints => new(_runtime.Repository, Key);

    /// <summary>A resource by its name, for connectors that have several of one model, for example suppliers beside customers.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="name">
    /// The resource's name, one of <see cref="ConnectionDescription.Resources"/>, for example <c>suppliers</c>. For a connector without a
    /// resource of that name and record, methods throw <see cref="OperationNotSupportedException"/>.
    /// </param>
    public ResourceClient<T> Resource<T>(string name) where T : UnifiedRecord, IRecordModel<T>, new()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(_runtime.Resources, Key, name);
    }

    /// <summary>
    /// Any object of the vendor, including custom objects, in the host's own type, whose JSON names are the vendor's field names: only
    /// those are requested. A type without named members (<c>JsonElement</c>, a dictionary, one with extension data) requests every field
    /// that the vendor describes. Numbers, Booleans, dates and instants are read in every format in which unified fields are read; a member
    /// that cannot be read is listed in <see cref="UnifiedRecord.Issues"/> and keeps its default.
    /// </summary>
    /// <param name="name">The vendor's API name, for example <c>Deal_Registration__c</c>.</param>
    /// <param name="type">The type's source-generated JSON metadata.</param>
    public ResourceClient<ObjectRecord<TValue>> Objects<TValue>(string name, JsonTypeInfo<TValue> type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(type);
        return new(_runtime.Resources, Key, name, connector => ObjectResources.Of(connector, name, type, _runtime.Resources.HostTypes));
    }

    /// <summary>The state and the abilities of this connection.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public async ValueTask<ConnectionDescription> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var loaded = await _runtime.Repository.ShowAsync(Key, cancellationToken).ConfigureAwait(false)
            ?? throw ConnectionErrors.NotFound(Key);
        return new ConnectionDescription(Connection.Of(loaded), loaded.Connector.Definition, _runtime.Resources.Admission.StatusOf(loaded));
    }

    /// <summary>
    /// A rate limiter over the connection's budgets, for requests that are sent without this library, for example by a vendor's SDK. A
    /// permit counts until its lease is disposed, and afterwards as after a response. A wait beyond
    /// <see cref="ConnectorOptions.TotalRequestTimeout"/> is refused: such a lease is not acquired, and has
    /// <see cref="MetadataName.RetryAfter"/> where the time is known. <c>AttemptAcquire</c> is always refused: the connection is read
    /// asynchronously.
    /// </summary>
    /// <param name="request">Method and path of the requests, for example <c>POST /search</c>: they determine the budgets.</param>
    public RateLimiter CreateRateLimiter(string request = "GET /")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(request);
        return new ConnectionRateLimiter(_runtime.Resources, Key, request);
    }

    /// <summary>
    /// Lays rows of the tenant's own over the connector's table, for this connection. Replaces the resource's earlier map; no rows: removes
    /// it.
    /// </summary>
    /// <param name="map">Adds the rows.</param>
    /// <param name="resource">The resource by its name, see <see cref="Resource{T}"/>; null: the model's usual one.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="InvalidRequestException">The connector has no such resource of the record, or a path cannot be used.</exception>
    public async ValueTask MapFieldsAsync<T>(
        Action<FieldMapBuilder<T>> map, string? resource = null, CancellationToken cancellationToken = default)
        where T : UnifiedRecord, IRecordModel<T>, new()
    {
        ArgumentNullException.ThrowIfNull(map);
        var builder = new FieldMapBuilder<T>();
        map(builder);
        await FieldMapWriter.WriteAsync<T>(_runtime, Key, resource ?? T.ResourceName, builder.Document, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// Creates an ordinary HTTP client of this connection, for the host's own requests, Refit, or a vendor's SDK. Each request is
    /// authenticated with the credential of that moment, rate-limited, retried by <see cref="RetrySafetyOption"/> or by its method, and
    /// traced. Creating a client does no I/O; disposing it releases nothing that others use.
    /// </summary>
    /// <returns>
    /// A client whose <see cref="HttpClient.BaseAddress"/> is a placeholder: relative URLs are joined to the connection's base URL when a
    /// request is sent. An absolute URL of another origin is <see cref="InvalidRequestException"/>, before anything is sent. Each response
    /// of the vendor is returned, whatever its status code, its body as it arrives; without a response, the exception is
    /// <see cref="HttpRequestException"/> with the <see cref="IntegrationException"/> inside, or <see cref="TaskCanceledException"/> for a
    /// timeout. <see cref="HttpClient.Timeout"/> is infinite: <see cref="ConnectorOptions.TotalRequestTimeout"/> limits each request.
    /// </returns>
    public HttpClient CreateHttpClient() => new(new ConnectionHandler(_runtime.Resources, Key))
    {
        BaseAddress = HostRequests.Placeholder,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>
    /// Sends a request of the host as <see cref="CreateHttpClient"/> does, with the errors of this library: the body of the response is
    /// buffered, and an error response is thrown.
    /// </summary>
    /// <param name="request">
    /// A request with a URL relative to the connection's base URL, for example <c>/crm/v3/owners</c>. Its headers are sent; those that the
    /// library sets are refused: the credential, the account, cookies, <c>Host</c>, <c>Accept-Encoding</c>, and headers for the HTTP
    /// connection or the length of the body.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The vendor's 2xx response; an error response is thrown, as in all methods.</returns>
    /// <exception cref="InvalidRequestException">A header is set by the library; the message names it. No request was sent.</exception>
    /// <exception cref="IntegrationException">The vendor returned an error, or could not be reached.</exception>
    /// <exception cref="OutcomeUnknownException">
    /// The request may have a second effect when it is repeated, and no response shows whether it took effect.
    /// </exception>
    public ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return HostRequests.SendAsync(_runtime.Resources, Key, request, isStreamed: false, cancellationToken);
    }

    /// <inheritdoc/>
    public override string ToString() => Key.ToString();
}
