using Integrations.Storage;

namespace Integrations.Sqlite.Tests;

/// <summary>What a process does that is killed meanwhile. A payload spans pages, so that half of one would show.</summary>
internal static class Acts
{
    public const string Create = "create";
    public const string Replace = "replace";
    public const string Delete = "delete";
    public const string Open = "open";

    public static readonly ConnectionKey Key = new("acme", new("c1"));

    public static async Task RunAsync(string act, IConnectionStore store)
    {
        switch (act)
        {
            case Create:
                await SaveAsync(store, ConnectionPart.Settings, 0, 4);
                break;
            case Replace:
                await SaveAsync(store, ConnectionPart.Credentials, 1, 3);
                break;
            case Delete:
                await store.DeleteAsync(Key, default);
                break;
            case Open:
                await store.FindAsync(Key, default);
                break;
            default:
                throw new ArgumentException($"There is no act '{act}'.", nameof(act));
        }
    }

    /// <summary>A connection with settings and credentials.</summary>
    public static async Task ConnectAsync(IConnectionStore store)
    {
        await SaveAsync(store, ConnectionPart.Settings, 0, 1);
        await SaveAsync(store, ConnectionPart.Credentials, 0, 2);
    }

    public static byte[] Payload(byte value) => [.. Enumerable.Repeat(value, 20_000)];

    public static bool Holds(StoredConnection? found, ConnectionPart part, long version, byte value) =>
        found?.Parts.GetValueOrDefault(part) is { } stored && stored.Version == version
        && stored.Payload.Span.SequenceEqual(Payload(value));

    private static async Task SaveAsync(IConnectionStore store, ConnectionPart part, long expected, byte value)
    {
        var saved = await store.SaveAsync(new() { Key = Key, Connector = "a", Account = $"{value}", Part = part,
            ExpectedVersion = expected, Payload = Payload(value) }, default);
        if (!saved.IsSaved) throw new InvalidOperationException($"{part} {expected} was not saved.");
    }
}
