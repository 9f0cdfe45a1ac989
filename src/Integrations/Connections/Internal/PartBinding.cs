using System.Buffers.Binary;
using System.Text;

namespace Integrations.Internal;

/// <summary>Associated data of a protected part: bytes copied to another connection, or to another part, do not open.</summary>
internal static class PartBinding
{
    public static byte[] Of(ConnectionKey key, ConnectionPart part)
    {
        var tenant = Encoding.UTF8.GetBytes(key.Tenant.Value);
        var connection = Encoding.UTF8.GetBytes(key.Connection.Value);
        var binding = new byte[8 + tenant.Length + connection.Length];
        BinaryPrimitives.WriteInt32LittleEndian(binding, (int)part);
        BinaryPrimitives.WriteInt32LittleEndian(binding.AsSpan(4), tenant.Length);
        tenant.CopyTo(binding, 8);
        connection.CopyTo(binding, 8 + tenant.Length);
        return binding;
    }
}
