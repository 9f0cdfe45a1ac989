using System.Buffers.Binary;
using System.Text;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.OAuth.Tests;

/// <summary>Seals a part as a host of the fleet does: bound to its place and its version.</summary>
internal sealed class SealedParts(byte[] key)
{
    private readonly ServiceProvider _services = Services(key);

    /// <summary>The content of a part, or an empty one, sealed for the version that a save makes of it.</summary>
    public async Task<byte[]> AgainAsync(StoredConnection stored, ConnectionPart part, StoredPart? old)
    {
        var protector = _services.GetRequiredService<ICredentialProtector>();
        var content = old is null
            ? "{}"u8.ToArray()
            : await protector.UnprotectAsync(old.Payload, Of(stored, part, old.Version), CancellationToken.None);
        return await protector.ProtectAsync(content, Of(stored, part, (old?.Version ?? 0) + 1), CancellationToken.None);
    }

    private static ProtectionContext Of(StoredConnection stored, ConnectionPart part, long version)
    {
        var bytes = new byte[sizeof(int) + sizeof(long)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, (int)part);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(int)), version);
        string[] names = [stored.Key.Tenant.Value, stored.Key.Connection.Value, stored.Connector];
        return new() { Tenant = stored.Key.Tenant, AssociatedData = (byte[])[.. bytes, .. names.SelectMany(Counted)] };
    }

    private static byte[] Counted(string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [.. length, .. text];
    }

    private static ServiceProvider Services(byte[] key)
    {
        var services = new ServiceCollection();
        services.AddIntegrations().UseCredentialKeys(keys => keys.Add("common", key));
        return services.BuildServiceProvider();
    }
}
