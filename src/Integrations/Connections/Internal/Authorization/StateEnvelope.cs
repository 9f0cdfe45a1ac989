using System.Buffers.Binary;
using System.Text;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// The bytes of a state as a store keeps them: format, end, tenant, protected state. The tenant stands in the clear, for its key ring opens
/// the rest; it is authenticated with it, and so is the end.
/// </summary>
internal readonly struct StateEnvelope
{
    private const byte Format = 1;
    private const int Fixed = 1 + sizeof(long) + sizeof(ushort);

    private StateEnvelope(TenantId tenant, DateTimeOffset expiresAt, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> sealedState) =>
        (Tenant, ExpiresAt, Header, SealedState) = (tenant, expiresAt, header, sealedState);

    public TenantId Tenant { get; }

    /// <summary>Until when the store keeps it.</summary>
    public DateTimeOffset ExpiresAt { get; }

    public ReadOnlyMemory<byte> SealedState { get; }

    private ReadOnlyMemory<byte> Header { get; }

    /// <summary>An envelope that is yet to be filled.</summary>
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

    /// <summary>Null when the bytes are no state.</summary>
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

    /// <summary>What the protected state is bound to.</summary>
    public ProtectionContext BindingTo(string key) =>
        new() { Tenant = Tenant, AssociatedData = (byte[])[.. Encoding.UTF8.GetBytes(key), .. Header.Span] };

    public byte[] Fill(ReadOnlySpan<byte> sealedState) => [.. Header.Span, .. sealedState];
}
