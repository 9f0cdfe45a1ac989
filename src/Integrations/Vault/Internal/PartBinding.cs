using System.Buffers.Binary;
using System.Text;

namespace Integrations.Internal;

/// <summary>Associated data of a protected part: bytes copied to another tenant, connection, connector or part do not open.</summary>
internal static class PartBinding
{
    public static ProtectionContext Of(ConnectionKey key, string connector, ConnectionPart part) => new()
    {
        Tenant = key.Tenant,
        AssociatedData = Join((int)part, key.Tenant.Value, key.Connection.Value, connector),
    };

    private static byte[] Join(int part, params ReadOnlySpan<string> texts)
    {
        using var binding = new MemoryStream();
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(number, part);
        binding.Write(number);
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
