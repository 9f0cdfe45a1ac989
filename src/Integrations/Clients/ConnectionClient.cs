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

    /// <summary>Tenant and connection.</summary>
    public ConnectionKey Key { get; }

    /// <summary>
    /// The same connection with other options of its calls, for example a shorter timeout or no retry. They hold for everything made from
    /// the client that is returned.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A timeout is not positive or above 1 day, or the number of retries is negative.</exception>
    public ConnectionClient With(CallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(_runtime.With(options.Checked()), Key);
    }

    /// <summary>Contacts, companies, deals, pipelines.</summary>
    public CrmClient Crm => new(_runtime, Key);

    /// <summary>Customers, accounts, items, invoices, payments.</summary>
    public AccountingClient Accounting => new(_runtime, Key);

    /// <summary>The vendor's descriptions of its objects and fields.</summary>
    public MetadataClient Metadata => new(_runtime, Key);

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

    /// <summary>Any object of the vendor, including custom objects.</summary>
    /// <param name="name">The vendor's API name, for example <c>Deal_Registration__c</c>.</param>
    public ObjectClient Objects(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(_runtime, Key, name);
    }

    /// <summary>The state and the abilities of this connection.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public async ValueTask<ConnectionDescription> DescribeAsync(CancellationToken cancellationToken = default)
    {
        var loaded = await _runtime.Repository.ShowAsync(Key, cancellationToken).ConfigureAwait(false)
            ?? throw ConnectionErrors.NotFound(Key);
        return new ConnectionDescription(Connection.Of(loaded), loaded.Connector.Definition);
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
        await FieldMapWriter.WriteAsync<T>(_runtime, Key, resource ?? T.ResourceName, builder.Document, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends a request of the host: authenticated, rate-limited, retried by its method (GET and HEAD are safe, PUT and DELETE idempotent,
    /// others are sent once), traced.
    /// </summary>
    /// <param name="request">
    /// A request with a URL relative to the vendor's base URL, for example <c>/crm/v3/owners</c>. Its headers are sent; those that the
    /// library sets are refused: the credential, the account, cookies, <c>Host</c>, <c>Accept-Encoding</c>, and headers for the HTTP
    /// connection or the length of the body.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The vendor's 2xx response; an error response is thrown, as in all methods.</returns>
    /// <exception cref="InvalidRequestException">A header is set by the library; the message names it. No request was sent.</exception>
    /// <exception cref="IntegrationException">The vendor returned an error, or could not be reached.</exception>
    public ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Passthrough.SendAsync(_runtime.Resources, Key, request, cancellationToken);
    }

    /// <inheritdoc/>
    public override string ToString() => Key.ToString();
}
