using System.Security.Cryptography;
using Integrations.Storage;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>
/// Key-encryption keys from the host's options, read again when they reload. Without configured keys, one random key for the lifetime of
/// this process: accepted for a store that does not outlive the process, refused for any other.
/// </summary>
internal sealed class LocalKeyEncryptionKeys(IOptionsMonitor<CredentialKeys> options, IConnectionStore store) : IKeyEncryptionKeys,
    IPromptPart
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly CredentialKeys _ofThisProcess = new CredentialKeys().Add("this-process", RandomNumberGenerator.GetBytes(32));

    /// <summary>The ring of a tenant, and the persistence of a store, may depend on the host's code.</summary>
    public bool IsPrompt => store is IPromptPart && options.CurrentValue.RingOf is null;

    private CredentialKeys Keys => options.CurrentValue switch
    {
        { IsEmpty: false } keys => keys,
        _ when !store.IsPersistent => _ofThisProcess,
        _ => throw VaultErrors.Configuration($"{store.GetType().Name} keeps connections longer than this process, but no key is "
            + "configured to protect them: add one with UseCredentialKeys(keys => keys.Add(id, key, current: true))."),
    };

    public string CurrentKeyId(TenantId? tenant) => Keys.For(tenant).RequireCurrent();

    public ValueTask<byte[]> WrapAsync(string keyId, ReadOnlyMemory<byte> dataKey, ProtectionContext context,
        CancellationToken cancellationToken)
    {
        var wrapped = new byte[NonceSize + TagSize + dataKey.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceSize));
        using var aes = new AesGcm(KeyOf(keyId, context), TagSize);
        aes.Encrypt(wrapped.AsSpan(0, NonceSize), dataKey.Span, wrapped.AsSpan(NonceSize + TagSize), wrapped.AsSpan(NonceSize, TagSize),
            context.AssociatedData.Span);
        return new(wrapped);
    }

    public ValueTask<byte[]> UnwrapAsync(string keyId, ReadOnlyMemory<byte> wrappedKey, ProtectionContext context,
        CancellationToken cancellationToken)
    {
        var wrapped = wrappedKey.Span;
        if (wrapped.Length < NonceSize + TagSize) throw new CredentialProtectionException(keyId);
        using var aes = new AesGcm(KeyOf(keyId, context), TagSize);
        var dataKey = new byte[wrapped.Length - NonceSize - TagSize];
        try
        {
            aes.Decrypt(wrapped[..NonceSize], wrapped[(NonceSize + TagSize)..], wrapped.Slice(NonceSize, TagSize), dataKey,
                context.AssociatedData.Span);
        }
        catch (CryptographicException)
        {
            throw new CredentialProtectionException(keyId);
        }

        return new(dataKey);
    }

    private byte[] KeyOf(string keyId, ProtectionContext context) =>
        Keys.For(context.Tenant).Find(keyId) ?? throw new CredentialProtectionException(keyId, isUnknownKey: true);
}
