using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks a value from a callback, a token response or an imported row against the pattern of the definition.</summary>
internal static class CapturedText
{
    /// <param name="value">The captured value's declaration.</param>
    /// <param name="text">The received text.</param>
    /// <param name="hostsOwn">The URL that the host configured: it is allowed as well, because a simulator or a proxy sends it.</param>
    public static bool Matches(CapturedValue value, string text, Uri? hostsOwn) =>
        value.Pattern is not { } pattern
        || Patterns.IsWhole(text, pattern)
        || (hostsOwn is not null && Uri.TryCreate(text, UriKind.Absolute, out var address)
            && ConnectorAddresses.SameOrigin(address, hostsOwn));
}
