using System.Buffers.Binary;
using System.Text;
using Integrations.Storage;

namespace Integrations.Internal;

/// <summary>
/// Associated data of a protected part: bytes copied to another tenant, connection, connector, part or version cannot be opened.
/// </summary>
internal static class PartBinding
{
    /// <param name="key">Tenant and connection.</param>
    /// <param name="connector">The connector's id.</param>
    /// <param name="part">The part.</param>
    /// <param name="version">The part's version: an earlier payload cannot be opened in place of a later one.</param>
    public static ProtectionContext Of(ConnectionKey key, string connector, ConnectionPart part, long version) => new()
    {
        Tenant = key.Tenant,
        AssociatedData = Join((int)part, version, key.Tenant.Value, key.Connection.Value, connector),
    };

    private static byte[] Join(int part, long version, params ReadOnlySpan<string> texts)
    {
        using var binding = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(int)];
        Span<byte> longNumber = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt32LittleEndian(number, part);
        BinaryPrimitives.WriteInt64LittleEndian(longNumber, version);
        binding.Write(number);
        binding.Write(longNumber);
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(number, bytes.Length);
            binding.Write(number);
            binding.Write(bytes);
        }

        return binding.ToArray();
    }
}
