using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A resource of one connection before a call. It is opened again for each call.</summary>
/// <param name="Runtime">The services that all resources share.</param>
/// <param name="Key">The connection.</param>
/// <param name="Name">The resource, or the vendor's object.</param>
/// <param name="Untyped">Makes the definition of any object of the vendor; null: the connector declares it.</param>
internal readonly record struct ResourceHandle<T>(ResourceRuntime Runtime, ConnectionKey Key, string Name,
    Func<ConnectorDefinition, ResourceDefinition<T>?>? Untyped = null) where T : UnifiedRecord, new()
{
    public async ValueTask<ResourceCall<T>> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await Runtime.Tokens.GetAsync(Key, cancellationToken).ConfigureAwait(false);
        var connector = connection.Connector.Definition;
        var definition = (Untyped is null ? connector.FindResource(Name) as ResourceDefinition<T> : Untyped(connector))
            ?? throw new OperationNotSupportedException(connector.Lacks<T>(Name))
            {
                Details = ErrorDetails.Of(connection, Name, FaultOrigin.Ours),
            };
        return new ResourceCall<T>(Runtime, connection, definition);
    }

    /// <summary>Opens a list. Its audit trail is written page by page; the entry here is of one that never came to a page.</summary>
    public async ValueTask<ResourceCall<T>> OpenListAsync(ListQuery<T> query, CancellationToken cancellationToken)
    {
        try
        {
            var call = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await CustomNames.ResolveAsync(call, query, cancellationToken).ConfigureAwait(false);
            // Changes since a checkpoint are read at the vendor: memory may not have them yet.
            call.IsRead = query.Since is null;
            call.TokenKey = await Runtime.TokenKeys.GetAsync(call.Connection, cancellationToken).ConfigureAwait(false);
            return call;
        }
        catch (IntegrationException e)
        {
            await Runtime.Audit.WriteAsync(new(Key, "list", Name) { Connector = e.Connector }, e).ConfigureAwait(false);
            throw;
        }
    }
}
