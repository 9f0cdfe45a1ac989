using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>Finds the connections that the events of a delivery concern.</summary>
internal sealed class DeliveryRouter
{
    private readonly SharedLookups<(string Connector, string Account), List<ConnectionKey>> _ofAccounts;

    public DeliveryRouter(ConnectionRepository repository) => _ofAccounts = new(async key =>
    {
        List<ConnectionKey> found = [];
        var filter = new ConnectionFilter { AllTenants = true, Connector = key.Connector, Account = key.Account };
        await foreach (var stored in repository.ListAsync(filter, CancellationToken.None).ConfigureAwait(false)) found.Add(stored.Key);
        return found;
    });

    /// <summary>The events of a delivery at the URL of one connection: those of other accounts are not its events.</summary>
    public static List<(ConnectionKey Connection, DeliveredEvent Event)> Route(ConnectionContext connection,
        IReadOnlyList<DeliveredEvent> events) =>
        [.. events.Where(e => e.Account is null || connection.Settings.Account is null || e.Account == connection.Settings.Account)
            .Select(e => (connection.Key, e))];

    /// <summary>The events of a delivery at the URL of the app: each for every connection of its account, and for no other.</summary>
    public async ValueTask<List<(ConnectionKey Connection, DeliveredEvent Event)>> RouteAsync(string connector,
        IReadOnlyList<DeliveredEvent> events, CancellationToken cancellationToken)
    {
        var routed = new List<(ConnectionKey, DeliveredEvent)>();
        foreach (var ofAccount in events.GroupBy(static e => e.Account))
        {
            if (ofAccount.Key is not { } account) continue;
            foreach (var key in await _ofAccounts.FindAsync((connector, account), cancellationToken).ConfigureAwait(false))
                foreach (var e in ofAccount) routed.Add((key, e));
        }

        return routed;
    }
}
