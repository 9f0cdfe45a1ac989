using System.Net;

namespace Integrations.Internal;

/// <summary>Addresses that are no single host of the public Internet: this machine, its network, its cloud's metadata, groups. From IANA's registries of special-purpose addresses.</summary>
internal static class PrivateAddress
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>RFC 6052: the last 32 bits are an IPv4 address, which a gateway reaches.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <param name="address">What a host name is, or resolved to.</param>
    /// <param name="permitted">Networks the host permits all the same.</param>
    public static bool IsRefused(IPAddress address, IEnumerable<string> permitted)
    {
        var plain = Plain(address);
        return Array.Exists(Networks, network => network.Contains(plain)) && !permitted.Any(text => IPNetwork.TryParse(text, out var network) && network.Contains(plain));
    }

    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;
}
