using System.Runtime.CompilerServices;
using System.Text.Json;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>States in a local folder, so that a pending authorization survives a restart.</summary>
internal sealed class FileAuthorizationStateStore(string folder, FileOperations files, TimeProvider time) : IAuthorizationStateStore
{
    /// <summary>Spares files that another process is writing.</summary>
    private static readonly TimeSpan KeptAfterItsEnd = TimeSpan.FromHours(1);

    /// <summary>The interval of sweeps, which read the names of all files.</summary>
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(10);

    private readonly FileLayout _layout = new(folder);
    private readonly FileLocks _locks = new(new FileLayout(folder).Locks, files, time);
    private readonly StateOwners _owners = new(new FileLayout(folder), files);
    private long _nextSweep;

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        AddAsync(new StateFile { Key = key, ExpiresAt = expiresAt, Payload = payload.ToArray() }, cancellationToken);

    public ValueTask AddAsync(string key, ReadOnlyMemory<byte> payload, DateTimeOffset expiresAt, AuthorizationStateOwner owner,
        CancellationToken cancellationToken) =>
        AddAsync(new StateFile { Key = key, ExpiresAt = expiresAt, Owner = owner, Payload = payload.ToArray() }, cancellationToken);

    public ValueTask<(int OfTenant, int OfUser)> CountAsync(AuthorizationStateOwner owner, DateTimeOffset endsAfter,
        CancellationToken cancellationToken) => new(_owners.Count(owner, endsAfter));

    public async ValueTask<ReadOnlyMemory<byte>?> TakeAsync(string key, CancellationToken cancellationToken)
    {
        var name = FileLayout.Hash(key);
        using var held = await _locks.EnterAsync(name, cancellationToken).ConfigureAwait(false);
        if (!File.Exists(PathOf(name))) return null;
        var bytes = File.ReadAllBytes(PathOf(name));
        File.Delete(PathOf(name));
        var state = Parse(bytes);
        if (state?.Owner is { } owner) _owners.Remove(owner, name);
        return state is not null && state.ExpiresAt > time.GetUtcNow() ? state.Payload : default(ReadOnlyMemory<byte>?);
    }

    public async IAsyncEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_layout.States)) yield break;
        foreach (var path in Directory.GetFiles(_layout.States, "*.json"))
            if (await ReadAsync(path, cancellationToken).ConfigureAwait(false) is { } state) yield return new(state.Key, state.Payload);
    }

    private async ValueTask AddAsync(StateFile state, CancellationToken cancellationToken)
    {
        var name = FileLayout.Hash(state.Key);
        using var held = await _locks.EnterAsync(name, cancellationToken).ConfigureAwait(false);
        files.CreateFolder(_layout.States);
        Sweep();
        var path = PathOf(name);
        if (state.Owner is { } owner) _owners.Add(owner, name, state.ExpiresAt);
        files.Write(path + ".new", JsonSerializer.SerializeToUtf8Bytes(state, FileJson.Default.StateFile));
        File.SetLastWriteTimeUtc(path + ".new", state.ExpiresAt.UtcDateTime);
        files.Replace(path + ".new", path);
    }

    private async ValueTask<StateFile?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var held = await _locks.EnterAsync(Path.GetFileName(path), cancellationToken).ConfigureAwait(false);
        return File.Exists(path) ? Parse(File.ReadAllBytes(path)) : null;
    }

    /// <summary>Returns null when the file is damaged: a callback then finds its state unknown.</summary>
    private static StateFile? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, FileJson.Default.StateFile);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Removes expired states. The file's name contains the expiry, so that no file has to be read.</summary>
    private void Sweep()
    {
        var now = time.GetUtcNow();
        var due = Volatile.Read(ref _nextSweep);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextSweep, (now + SweepInterval).UtcTicks, due) != due) return;
        var before = (now - KeptAfterItsEnd).UtcDateTime;
        foreach (var path in files.List(_layout.States))
            if (File.GetLastWriteTimeUtc(path) < before) File.Delete(path);
        _owners.Sweep(now);
    }

    private string PathOf(string name) => Path.Combine(_layout.States, name + ".json");
}
