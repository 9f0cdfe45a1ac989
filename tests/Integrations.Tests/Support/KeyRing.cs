using Integrations.Internal;
using Integrations.Storage;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Support;

/// <summary>Key options that a test changes while they are in use.</summary>
internal sealed class KeyRing : IOptionsMonitor<CredentialKeys>
{
    public CredentialKeys CurrentValue { get; set; } = new();

    public CredentialKeys Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<CredentialKeys, string?> listener) => null;

    /// <summary>The default protector over these keys.</summary>
    public EnvelopeProtector Protector(IConnectionStore? store = null) =>
        new(new LocalKeyEncryptionKeys(this, store ?? new InMemoryConnectionStore()));

    /// <summary>A key of 32 equal bytes.</summary>
    public static byte[] Key(byte value) => [.. Enumerable.Repeat(value, 32)];
}
