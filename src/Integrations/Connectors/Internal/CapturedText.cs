using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Holds what came with a redirect, a token or an imported row to the pattern of the definition.</summary>
internal static class CapturedText
{
    /// <param name="value">What is captured.</param>
    /// <param name="text">What came.</param>
    /// <param name="hostsOwn">The address the host set itself: that may be named too, as a simulator or a proxy does.</param>
    public static bool Matches(ICapturedValue value, string text, Uri? hostsOwn) =>
        value.Pattern is not { } pattern
        || Patterns.IsWhole(text, pattern)
        || (hostsOwn is not null && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && ConnectorAddresses.SameOrigin(address, hostsOwn));
}

/// <summary>A value of a callback or a token response that is kept as a variable of the connection.</summary>
internal interface ICapturedValue
{
    string Name { get; }

    /// <summary>Where it is: a path of the response, or the callback's parameter.</summary>
    string Path { get; }

    string? Pattern { get; }
}
