using System.Buffers.Binary;
using System.Text;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>The stored data of an authorization request until its callback.</summary>
internal sealed class AuthorizationState
{
    public required string Tenant { get; init; }

    public required string Connector { get; init; }

    /// <summary>The connection to connect again; null for a new one.</summary>
    public string? Connection { get; init; }

    public string? Environment { get; init; }

    public Dictionary<string, string> Inputs { get; init; } = [];

    /// <summary>Secret inputs by name; the tenant's own OAuth client is among them.</summary>
    public Dictionary<string, string> Secrets { get; init; } = [];

    /// <summary>Name of the scheme.</summary>
    public required string Scheme { get; init; }

    public List<string> Scopes { get; init; } = [];

    public required Uri RedirectUri { get; init; }

    /// <summary>The PKCE verifier behind the code challenge (RFC 7636); null when the vendor does not support PKCE.</summary>
    public string? CodeVerifier { get; init; }

    /// <summary>SHA-256 of the value in the browser's cookie.</summary>
    public required byte[] BrowserBinding { get; init; }

    /// <summary>SHA-256 of the host's user; null when the host provided none.</summary>
    public byte[]? User { get; init; }

    public string? ReturnUrl { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public override string ToString() => $"Authorization of {Connector} for {Tenant}";
}

/// <summary>
/// The bytes of a state as a store keeps them: format, expiry, tenant, protected state. Tenant and expiry are in plain text, since the
/// tenant's key ring opens the rest; both are authenticated with it.
/// </summary>
internal readonly struct StateEnvelope
{
    private const byte Format = 1;
    private const int Fixed = 1 + sizeof(long) + sizeof(ushort);

    private StateEnvelope(TenantId tenant, DateTimeOffset expiresAt, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> sealedState) =>
        (Tenant, ExpiresAt, Header, SealedState) = (tenant, expiresAt, header, sealedState);

    public TenantId Tenant { get; }

    /// <summary>The expiry in the store.</summary>
    public DateTimeOffset ExpiresAt { get; }

    public ReadOnlyMemory<byte> SealedState { get; }

    private ReadOnlyMemory<byte> Header { get; }

    /// <summary>An envelope without its state.</summary>
    public static StateEnvelope Begin(TenantId tenant, DateTimeOffset expiresAt)
    {
        var name = KeyText.Bytes(tenant.Value);
        var header = new byte[Fixed + name.Length];
        header[0] = Format;
        BinaryPrimitives.WriteInt64LittleEndian(header.AsSpan(1), expiresAt.UtcTicks);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(1 + sizeof(long)), (ushort)name.Length);
        name.CopyTo(header, Fixed);
        return new(tenant, expiresAt, header, default);
    }

    /// <summary>Null when the bytes are not a state.</summary>
    public static StateEnvelope? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.Length < Fixed || span[0] != Format) return null;
        var ticks = BinaryPrimitives.ReadInt64LittleEndian(span[1..]);
        var size = Fixed + BinaryPrimitives.ReadUInt16LittleEndian(span[(1 + sizeof(long))..]);
        if (span.Length < size || ticks < 0 || ticks > DateTimeOffset.MaxValue.UtcTicks) return null;
        var tenant = Encoding.UTF8.GetString(span[Fixed..size]);
        return string.IsNullOrWhiteSpace(tenant) || KeyText.ProblemOf(tenant) is not null ? null
            : new(tenant, new(ticks, TimeSpan.Zero), bytes[..size], bytes[size..]);
    }

    /// <summary>The context the state is protected in.</summary>
    public ProtectionContext BindingTo(string key) =>
        new() { Tenant = Tenant, AssociatedData = (byte[])[.. Encoding.UTF8.GetBytes(key), .. Header.Span] };

    public byte[] Fill(ReadOnlySpan<byte> sealedState) => [.. Header.Span, .. sealedState];
}
