using System.Security.Cryptography;

namespace Integrations.Internal;

/// <summary>
/// The random key under which a connection's cursors and checkpoints are authenticated. It is kept in the connection's protected settings:
/// it outlives restarts, new ring keys, a new authorization and an export, and is deleted with the connection.
/// </summary>
internal sealed class TokenKeys(ConnectionRepository repository, TokenManager tokens)
{
    private const int Bytes = 32;

    /// <summary>The settings, with a key when they have none; the secrets of earlier settings are kept.</summary>
    public static ConnectionSettings WithKey(ConnectionSettings settings, ConnectionSettings? earlier = null) => settings with
    {
        TokenKey = earlier?.TokenKey ?? (settings.TokenKey is { Length: Bytes } key ? key : RandomNumberGenerator.GetBytes(Bytes)),
        WebhookSecret = settings.WebhookSecret ?? earlier?.WebhookSecret,
    };

    /// <summary>The connection's key; a connection of an earlier version gets one at its first list.</summary>
    /// <exception cref="NotFoundException">The connection was deleted.</exception>
    public ValueTask<byte[]> GetAsync(ConnectionContext connection, CancellationToken cancellationToken) =>
        connection.Settings.TokenKey is { Length: Bytes } key ? new(key) : AddAsync(connection.Key, cancellationToken);

    /// <summary>Adds a key by compare-and-set: all instances that add one use the key that was stored.</summary>
    private async ValueTask<byte[]> AddAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        for (var stored = await repository.FindStoredAsync(key, cancellationToken).ConfigureAwait(false); ;)
        {
            var loaded = stored is null ? null : await repository.OpenAsync(stored, cancellationToken).ConfigureAwait(false);
            if (loaded is null) throw ConnectionErrors.NotFound(key);
            if (loaded.Settings.TokenKey is { Length: Bytes } there) return there;
            var keyed = WithKey(loaded.Settings);
            var saved = await repository.SaveSettingsAsync(key, keyed, loaded.Versions.Settings, cancellationToken).ConfigureAwait(false);
            if (saved.IsSaved)
            {
                tokens.Invalidate(key);
                return keyed.TokenKey!;
            }

            stored = saved.Current;
        }
    }
}
