using Integrations.Internal;

namespace Integrations.Storage;

/// <summary>
/// The local key-encryption keys: a default ring, and named rings for tenants with their own keys (a region, a large customer).
/// </summary>
public sealed class CredentialKeys
{
    private readonly Dictionary<string, CredentialKeyRing> _rings = new(StringComparer.Ordinal);

    /// <summary>
    /// Selects the name of the ring that protects a tenant's records; null, or a null name: the default ring. Must not change for a tenant
    /// that has records.
    /// </summary>
    public Func<TenantId, string?>? RingOf { get; set; }

    internal CredentialKeyRing Default { get; } = new("");

    internal bool IsEmpty => Default.Current is null && _rings.Count == 0;

    /// <summary>Adds a key. To rotate, add a new key as current; keep the old one until the re-encryption job has finished.</summary>
    /// <param name="id">The key's name in records; never reuse it for another key.</param>
    /// <param name="key">32 random bytes.</param>
    /// <param name="current">True when new records are protected with it. Without a current key, the key added first is used.</param>
    /// <param name="ring">The ring, by the name that <see cref="RingOf"/> gives; null: the default ring.</param>
    /// <exception cref="ArgumentException">The id is empty or taken, the key has another length, or the ring's name is empty.</exception>
    public CredentialKeys Add(string id, byte[] key, bool current = false, string? ring = null)
    {
        Ring(ring).Add(id, key, current);
        return this;
    }

    /// <summary>Adds a Base64 key, as configuration contains it.</summary>
    /// <inheritdoc cref="Add"/>
    public CredentialKeys AddBase64(string id, string key, bool current = false, string? ring = null)
    {
        Ring(ring).AddBase64(id, key, current);
        return this;
    }

    /// <summary>Returns the type name only: the object holds keys.</summary>
    public override string ToString() => nameof(CredentialKeys);

    internal CredentialKeyRing For(TenantId? tenant)
    {
        if (tenant is not { } owner || RingOf?.Invoke(owner) is not { } name) return Default;
        return _rings.TryGetValue(name, out var ring)
            ? ring
            : throw VaultErrors.Configuration($"{nameof(CredentialKeys)}.{nameof(RingOf)} names the ring '{name}' for the tenant "
                + $"'{owner}', which does not exist: add a key to it with Add(id, key, ring: \"{name}\").");
    }

    private CredentialKeyRing Ring(string? name)
    {
        if (name is null) return Default;
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_rings.TryGetValue(name, out var ring)) _rings[name] = ring = new(name);
        return ring;
    }
}

/// <summary>A key ring: the current key protects, all keys open.</summary>
internal sealed class CredentialKeyRing(string name)
{
    private const int KeySize = 32;
    private readonly Dictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public string? Current { get; private set; }

    public void Add(string id, byte[] key, bool current)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(key);
        if (!KeyText.IsWellFormed(id)) throw new ArgumentException("The key id is not valid Unicode: use plain letters, digits and "
            + "hyphens.", nameof(id));
        if (System.Text.Encoding.UTF8.GetByteCount(id) > byte.MaxValue) throw new ArgumentException("The key id is too long: use at most "
            + "255 bytes of UTF-8.", nameof(id));
        if (key.Length != KeySize) throw new ArgumentException($"The key '{id}' has {key.Length} bytes; AES-256 needs {KeySize}.",
            nameof(key));
        if (!_keys.TryAdd(id, [.. key])) throw new ArgumentException($"The key '{id}' was already added: use another id.", nameof(id));
        if (current || Current is null) Current = id;
    }

    public void AddBase64(string id, string key, bool current)
    {
        var bytes = new byte[KeySize];
        if (!Convert.TryFromBase64String(key ?? "", bytes, out var length))
            throw new ArgumentException($"The key '{id}' does not decode to {KeySize} bytes: "
                + $"generate {KeySize} random bytes and encode them in Base64.", nameof(key));
        Add(id, bytes[..length], current);
    }

    /// <summary>Contains no key.</summary>
    public override string ToString() => $"Ring '{name}', current '{Current}'";

    public byte[]? Find(string id) => _keys.GetValueOrDefault(id);

    public string RequireCurrent() => Current ?? throw VaultErrors.Configuration($"The credential key ring '{name}' has no key: add "
        + "one with UseCredentialKeys(keys => keys.Add(id, key, current: true)).");
}
