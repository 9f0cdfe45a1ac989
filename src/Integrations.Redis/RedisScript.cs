namespace Integrations.Redis;

/// <summary>Runs a Lua script at the host's Redis (EVAL) and returns its integer reply. Errors of the client are thrown as they are.</summary>
/// <param name="script">The script.</param>
/// <param name="keys">KEYS of the script; one, so that it runs on a cluster too.</param>
/// <param name="arguments">ARGV of the script.</param>
/// <param name="cancellationToken">Cancels waiting for the answer, as far as the client can.</param>
public delegate ValueTask<long> RedisScript(string script, IReadOnlyList<string> keys, IReadOnlyList<string> arguments, CancellationToken cancellationToken);
