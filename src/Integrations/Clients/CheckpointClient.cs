using Integrations.Internal;
using Integrations.Storage;

namespace Integrations;

/// <summary>
/// Checkpoints of incremental reads, stored with the connection: protected, in the same store, with their own version. They survive a
/// reauthorization and are deleted with the connection.
/// </summary>
public sealed class CheckpointClient
{
    private readonly ConnectionRepository _repository;
    private readonly ConnectionKey _key;

    internal CheckpointClient(ConnectionRepository repository, ConnectionKey key)
    {
        _repository = repository;
        _key = key;
    }

    /// <summary>
    /// The checkpoint stored under a name; null when it does not exist, or can no longer be read: then read everything again.
    /// </summary>
    /// <param name="name">
    /// The host's name of the run, for example <c>contacts.nightly</c>; compared ordinally, at most 200 characters of valid Unicode.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public async ValueTask<Checkpoint?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        KeyText.Require(name, nameof(name));
        var stored = await FindAsync(cancellationToken).ConfigureAwait(false);
        var kept = await _repository.OpenCheckpointsAsync(stored, cancellationToken).ConfigureAwait(false);
        if (!kept.TryGetValue(name, out var text)) return null;
        var settings = await _repository.FindSettingsAsync(stored, cancellationToken).ConfigureAwait(false);
        return Checkpoint.Find(text, settings?.TokenKey);
    }

    /// <summary>
    /// Stores a checkpoint under a name, replacing an earlier one. Save it once the host has stored the records read up to it.
    /// </summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public ValueTask SaveAsync(string name, Checkpoint checkpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        return ChangeAsync(name, kept => kept[name] = checkpoint.ToString(), cancellationToken);
    }

    /// <summary>Removes a checkpoint: the next run reads everything. Succeeds when it does not exist.</summary>
    /// <exception cref="NotFoundException">The tenant has no such connection.</exception>
    public ValueTask RemoveAsync(string name, CancellationToken cancellationToken = default) =>
        ChangeAsync(name, kept => kept.Remove(name), cancellationToken);

    /// <summary>Writes by compare-and-set: runs of other resources save at the same time.</summary>
    private async ValueTask ChangeAsync(string name, Action<Dictionary<string, string>> change, CancellationToken cancellationToken)
    {
        KeyText.Require(name, nameof(name));
        var retries = _repository.NewRetries(_key);
        for (var stored = await FindAsync(cancellationToken).ConfigureAwait(false); ;)
        {
            var kept = await _repository.OpenCheckpointsAsync(stored, cancellationToken).ConfigureAwait(false);
            change(kept);
            var version = stored.Parts.GetValueOrDefault(ConnectionPart.Checkpoints)?.Version ?? 0;
            var saved = await _repository.SaveCheckpointsAsync(_key, stored.Connector, kept, version, cancellationToken)
                .ConfigureAwait(false);
            if (saved.IsSaved) return;
            stored = saved.Current ?? throw ConnectionErrors.NotFound(_key);
            await retries.LostAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<StoredConnection> FindAsync(CancellationToken cancellationToken) =>
        await _repository.FindStoredAsync(_key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(_key);
}
