using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>One run of the re-encrypt job: part by part, each by compare-and-set, several connections at once.</summary>
internal sealed class Reencryption(
    ConnectionRepository repository, PartProtector protector, TimeProvider time, IProgress<ReencryptResult>? progress)
{
    private const int AtOnce = 4;
    private readonly Lock _gate = new();
    private readonly Dictionary<ConnectionKey, IntegrationException> _failures = [];
    private int _connections;
    private int _rewritten;
    private int _current;
    private int _skipped;

    public async ValueTask<ReencryptResult> RunAsync(CancellationToken cancellationToken)
    {
        var bounded = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(repository.ListAsync(new() { AllTenants = true }, cancellationToken), bounded, RunAsync)
            .ConfigureAwait(false);
        return Result();
    }

    private async ValueTask RunAsync(StoredConnection stored, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var part in stored.Parts.Keys) await RunAsync(stored, part, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NeedsReauthorizationException or UnknownKeyException)
        {
            lock (_gate) _failures[stored.Key] = (IntegrationException)e;
        }

        Interlocked.Increment(ref _connections);
        progress?.Report(Result());
    }

    private async ValueTask RunAsync(StoredConnection stored, ConnectionPart part, CancellationToken cancellationToken)
    {
        if (await protector.IsCurrentAsync(stored, part, cancellationToken).ConfigureAwait(false))
        {
            Interlocked.Increment(ref _current);
            return;
        }

        var plaintext = await protector.OpenAsync(stored, part, cancellationToken).ConfigureAwait(false);
        try
        {
            var isSaved = !(part == ConnectionPart.Credentials && IsLeased(plaintext))
                && await SaveAsync(stored, part, plaintext, cancellationToken).ConfigureAwait(false);
            Interlocked.Increment(ref isSaved ? ref _rewritten : ref _skipped);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plaintext);
        }
    }

    private async ValueTask<bool> SaveAsync(StoredConnection stored, ConnectionPart part, byte[] plaintext,
        CancellationToken cancellationToken)
    {
        var version = stored.Parts[part].Version;
        var payload = await protector.SealAsync(stored.Key, stored.Connector, part, version + 1, plaintext, cancellationToken)
            .ConfigureAwait(false);
        var request = new SaveRequest
        {
            Key = stored.Key, Connector = stored.Connector, Part = part, ExpectedVersion = version, Payload = payload,
        };
        return (await repository.SaveAsync(request, cancellationToken).ConfigureAwait(false)).IsSaved;
    }

    /// <summary>A lease that ended long ago counts no more: the next process that refreshes takes it over.</summary>
    private bool IsLeased(byte[] credentials) =>
        JsonSerializer.Deserialize(credentials, ConnectionJson.Default.CredentialRecord)?.Lease is { } lease
        && lease.Until + TokenTimings.ClockTolerance > time.GetUtcNow();

    private ReencryptResult Result()
    {
        lock (_gate)
        {
            return new()
            {
                Connections = _connections, Rewritten = _rewritten, Current = _current, Skipped = _skipped,
                Failures = _failures.ToFrozenDictionary(),
            };
        }
    }
}
