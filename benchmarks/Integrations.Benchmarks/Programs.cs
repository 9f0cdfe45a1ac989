using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks;

/// <summary>What the summary runs in processes of their own.</summary>
internal static class Programs
{
    /// <summary>The vendor over loopback.</summary>
    public const string Vendor = "--vendor";

    /// <summary>The list of a million records; its argument is the vendor's address.</summary>
    public const string List = "--list";

    /// <summary>A host that starts; its argument is <see cref="Empty"/> or <see cref="Everything"/>.</summary>
    public const string Host = "--host";

    /// <summary>An empty generic host.</summary>
    public const string Empty = "empty";

    /// <summary>A host with every connector.</summary>
    public const string Everything = "everything";

    /// <returns>True when the arguments name one of them, which has ended.</returns>
    public static async Task<bool> RunAsync(string[] args)
    {
        var running = args switch
        {
            [Vendor] => LoopbackVendor.RunAsync(),
            [List, var vendor] => MillionList.RunAsync(new Uri(vendor)),
            [Host, var kind] => StartedHost.RunAsync(hasConnectors: kind == Everything),
            _ => null,
        };
        if (running is null) return false;
        await running;
        return true;
    }
}
