namespace Integrations.Internal;

/// <summary>Changes the health part by compare-and-set: of several machines that notice the same, one writes it and may report it.</summary>
internal sealed class HealthWriter(ConnectionRepository repository)
{
    /// <param name="loaded">The connection as last read.</param>
    /// <param name="change">The new health; null when there is nothing to change. Asked again of a newer connection after a conflict.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>True when this call wrote the change.</returns>
    /// <exception cref="IntegrationException">The store failed.</exception>
    public async ValueTask<bool> ChangeAsync(ConnectionContext loaded, Func<ConnectionContext, HealthRecord?> change, CancellationToken cancellationToken)
    {
        var retries = repository.NewRetries(loaded.Key);
        for (var current = loaded; ;)
        {
            if (change(current) is not { } health) return false;
            var saved = await repository.SaveHealthAsync(current.Key, current.Connector.Id, health, current.Versions.Health, cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved) return true;
            if (saved.Current is null || await repository.OpenAsync(saved.Current, cancellationToken).ConfigureAwait(false) is not { } reread) return false;
            current = reread;
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
