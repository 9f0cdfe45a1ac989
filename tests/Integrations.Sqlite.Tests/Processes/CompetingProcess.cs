using System.Buffers.Binary;
using Integrations.Sqlite.Internal;
using Integrations.Storage;

namespace Integrations.Sqlite.Tests;

/// <summary>A process that counts up a number in a part until it has won often enough.</summary>
internal static class CompetingProcess
{
    public const string Argument = "--compete";

    public static async Task<int> RunAsync(string file, int wins)
    {
        using var database = new SqliteDatabase(DatabaseFile.Of($"Data Source={file}"), TimeSpan.FromSeconds(5), TimeProvider.System);
        var store = new SqliteConnectionStore(database);
        while (wins > 0)
        {
            var part = (await store.FindAsync(Acts.Key, default))!.Parts[ConnectionPart.Settings];
            var saved = await store.SaveAsync(new() { Key = Acts.Key, Connector = "a", Part = ConnectionPart.Settings,
                ExpectedVersion = part.Version, Payload = Number(Read(part.Payload) + 1) }, default);
            if (saved.IsSaved) wins--;
        }

        return 0;
    }

    public static byte[] Number(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static int Read(ReadOnlyMemory<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
}
