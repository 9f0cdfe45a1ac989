namespace Integrations.Redis;

/// <summary>
/// Runs a Lua script on the host's Redis (EVAL) and returns its integer reply. Exceptions of the client pass through unchanged.
/// </summary>
/// <param name="script">The script.</param>
/// <param name="keys">The KEYS of the script; always one, so that the script also runs on a cluster.</param>
/// <param name="arguments">The ARGV of the script.</param>
/// <param name="cancellationToken">Cancels waiting for the reply, as far as the client supports it.</param>
public delegate ValueTask<long> RedisScript(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments,
    CancellationToken cancellationToken);
