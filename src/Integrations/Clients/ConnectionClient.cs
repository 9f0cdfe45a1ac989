using Integrations.Internal;
using Integrations.Models;

namespace Integrations;

/// <summary>One connection of one tenant. Cheap, thread-safe, without I/O until a method is called.</summary>
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

    /// <summary>What the vendor says of its objects and fields.</summary>
    public MetadataClient Metadata => new(_runtime, Key);

    /// <summary>Where incremental reads go on, kept with the connection.</summary>
    public CheckpointClient Checkpoints => new(_runtime.Repository, Key);

    /// <summary>A resource by its name, for connectors that offer several of one model, for example suppliers beside customers.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="name">
    /// The resource's name, one of <see cref="ConnectionDescription.Resources"/>, for example <c>suppliers</c>. A connector that has no
    /// resource of that name and record is <see cref="OperationNotSupportedException"/> when a method is called.
    /// </param>
    public ResourceClient<T> Resource<T>(string name) where T : UnifiedRecord, IRecordModel<T>, new()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(_runtime.Resources, Key, name);
    }

    /// <summary>Any object of the vendor, custom ones included.</summary>
    /// <param name="name">The vendor's API name, for example <c>Deal_Registration__c</c>.</param>
    public ObjectClient Objects(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(_runtime, Key, name);
    }

    /// <summary>What this connection is and can do.</summary>
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
    /// Sends a request of the host's own: authenticated, rate-limited, retried by its verb (GET and HEAD as reads, PUT and DELETE as idempotent, others once), traced.
    /// </summary>
    /// <param name="request">
    /// With an address relative to the vendor's base, for example <c>/crm/v3/owners</c>. Its headers go along; the library's own are refused: the credential, the account, cookies, <c>Host</c>,
    /// <c>Accept-Encoding</c>, and what concerns the connection or the length of the body.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The vendor's success; a refusal is thrown, as everywhere.</returns>
    /// <exception cref="InvalidRequestException">A header is the library's own; the message names it. Nothing was sent.</exception>
    /// <exception cref="IntegrationException">The vendor refused, or could not be reached.</exception>
    public ValueTask<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Passthrough.SendAsync(_runtime.Resources, Key, request, cancellationToken);
    }

    /// <inheritdoc/>
    public override string ToString() => Key.ToString();
}
