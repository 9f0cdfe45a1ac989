namespace Integrations.Internal;

/// <summary>
/// Tells a host that a tenant has connected an account it had connected already: two connections of one account are permitted, and rarely
/// meant.
/// </summary>
internal sealed class SameAccount(ConnectionRepository repository)
{
    /// <summary>
    /// The connection with the others of its account; as it is when they cannot be known now: it is made, and a hint is no reason to fail.
    /// </summary>
    public async ValueTask<Connection> HintAsync(Connection made)
    {
        if (made.Account is not { } account) return made;
        try
        {
            List<ConnectionId> others = [];
            await foreach (var stored in repository.ListAsync(new() { Tenant = made.Tenant, Connector = made.Connector, Account = account },
                CancellationToken.None).ConfigureAwait(false))
                if (stored.Key != made.Key) others.Add(stored.Key.Connection);
            made.SameAccount = others;
        }
#pragma warning disable CA1031 // whatever the store failed with: the connection is made
        catch (Exception)
#pragma warning restore CA1031
        {
        }

        return made;
    }
}
