using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Internal;

/// <summary>
/// The tokens of connections' own webhook URLs: the ids, and a code that only the connection's key makes. No table of tokens is needed, and
/// a token ends with its connection.
/// </summary>
internal sealed class ConnectionTokens(ConnectionRepository repository, TokenKeys keys)
{
    /// <summary>Tenant and connection have at most 200 characters each.</summary>
    private const int MostCharacters = 3_000;

    private const char Separator = '\n';

    private static ReadOnlySpan<byte> Purpose => "integrations webhook url"u8;

    /// <exception cref="NotFoundException">The connection does not exist.</exception>
    public async ValueTask<string> GetAsync(ConnectionKey key, CancellationToken cancellationToken)
    {
        var connection = await repository.ShowAsync(key, cancellationToken).ConfigureAwait(false) ?? throw ConnectionErrors.NotFound(key);
        var secret = await keys.GetAsync(connection, cancellationToken).ConfigureAwait(false);
        var ids = Encoding.UTF8.GetBytes($"{key.Tenant.Value}{Separator}{key.Connection.Value}");
        return $"{Base64Url.EncodeToString(ids)}.{Base64Url.EncodeToString(CodeOf(secret))}";
    }

    /// <summary>The connection of a token; null when it is not the token of one.</summary>
    public async ValueTask<ConnectionContext?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (Read(token) is not var (key, code)) return null;
        if (await repository.ShowAsync(key, cancellationToken).ConfigureAwait(false) is not { Settings.TokenKey: { } secret } connection)
            return null;
        return CryptographicOperations.FixedTimeEquals(code, CodeOf(secret)) ? connection : null;
    }

    private static byte[] CodeOf(byte[] secret) => HMACSHA256.HashData(secret, Purpose);

    private static (ConnectionKey Key, byte[] Code)? Read(string token)
    {
        if (token.Length > MostCharacters || token.Split('.') is not [var ids, var code]) return null;
        if (!Base64Url.IsValid(ids) || !Base64Url.IsValid(code)) return null;
        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(ids));
        if (text.Split(Separator) is not [var tenant, var connection]) return null;
        try
        {
            return (new(new TenantId(tenant), new ConnectionId(connection)), Base64Url.DecodeFromChars(code));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
