using Integrations.Storage;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>The results of one erasure so far.</summary>
internal sealed partial class ErasureRun(ErasureScope scope, ILogger logger)
{
    private readonly List<(ConnectionId Id, string Connector, bool IsRevoked)> _connections = [];
    private readonly List<ErasureLocation> _places = [];
    private int _parts;
    private string? _connectionError;

    public ErasureScope Scope { get; } = scope;

    /// <summary>The connections the store had, removed or not.</summary>
    public List<ConnectionId> Seen { get; } = [];

    /// <summary>Cache entries dropped with connections.</summary>
    public int Forgotten { get; set; }

    public Exception? FirstError { get; private set; }

    public void Removed(StoredConnection stored, bool isRevoked)
    {
        _parts += stored.Parts.Count;
        _connections.Add((stored.Key.Connection, stored.Connector, isRevoked));
    }

    public void ConnectionFailed(Exception error) => _connectionError ??= MessageOf(error);

    public void AddConnections()
    {
        _places.Add(new() { Name = "connections", Count = _connections.Count, Error = _connectionError });
        _places.Add(new() { Name = "parts of connections", Count = _parts });
        foreach (var grants in _connections.GroupBy(connection => connection.Connector))
        {
            var valid = grants.Where(grant => !grant.IsRevoked).Select(grant => grant.Id.Value).ToList();
            Add($"grants at {(grants.Key.Length > 0 ? grants.Key : "an unknown vendor")}", grants.Count() - valid.Count,
                valid.Count == 0 ? null
                    : "Not revoked: the vendor does not support it, did not respond, or no request was sent. These grants stay valid until "
                        + $"a user removes the app at the vendor: {string.Join(", ", valid)}.");
        }
    }

    public void Add(string place, int count, string? remaining) =>
        _places.Add(new() { Name = place, Count = count, RemainingData = remaining });

    /// <summary>Erases a location; a failure becomes its entry.</summary>
    public async ValueTask TryAsync(string place, Func<ValueTask<ErasureLocation>> erase, CancellationToken cancellationToken)
    {
        try
        {
            var erased = await erase().ConfigureAwait(false);
            Add(place, erased.Count, erased.RemainingData);
        }
        catch (Exception e) when (Notes(e, cancellationToken))
        {
            _places.Add(new() { Name = place, Error = MessageOf(e) });
        }
    }

    /// <summary>Records a failure; only the caller's own cancellation ends the run.</summary>
    public bool Notes(Exception error, CancellationToken cancellationToken)
    {
        if (error is OperationCanceledException && cancellationToken.IsCancellationRequested) return false;
        FirstError ??= error;
        Unerased(logger, Scope.Tenant, Scope.Connection, error);
        return true;
    }

    public ErasureReceipt Receipt(string? actor, DateTimeOffset time) => new()
    {
        Tenant = Scope.Tenant,
        ConnectionId = Scope.Connection,
        Actor = actor,
        Time = time,
        Connections = [.. _connections.Select(connection => connection.Id)],
        Locations = _places,
    };

    /// <summary>A driver's own message may quote stored data.</summary>
    private static string MessageOf(Exception error) => error switch
    {
        IntegrationException => error.Message,
        LimitPassedException { Limit: var limit } =>
            $"It did not respond within {limit}: erase again, or raise "
            + $"{nameof(IntegrationsOptions)}.{nameof(IntegrationsOptions.PortTimeout)}.",
        _ => $"It failed with {error.GetType().Name}.",
    };

    [LoggerMessage(22, LogLevel.Error, "Some data of {Tenant}/{Connection} could not be erased: the receipt lists it. Erase again.")]
    private static partial void Unerased(ILogger logger, TenantId tenant, ConnectionId? connection, Exception exception);
}
