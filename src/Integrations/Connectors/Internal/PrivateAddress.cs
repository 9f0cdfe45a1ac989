using System.Net;

namespace Integrations.Internal;

/// <summary>
/// IP addresses that do not belong to a single host of the public Internet: this machine, its network, its cloud's services, groups,
/// examples. From IANA's registries of special-purpose addresses (iana-ipv4-special-registry, iana-ipv6-special-registry) and of address
/// space: of IPv6 only 2000::/3 is in use for public hosts.
/// </summary>
internal static class PrivateAddress
{
    private static readonly IPNetwork[] Networks =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/3", "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "4000::/2", "8000::/1",
            AzurePlatform,
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>RFC 6052: the last 32 bits are an IPv4 address, which a gateway reaches.</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>A public IP address by its number, and the platform's own service (DNS, health, agents) in every Azure network.</summary>
    private const string AzurePlatform = "168.63.129.16/32";

    /// <param name="address">The IP address that a host name is or resolved to.</param>
    /// <param name="permitted">Networks that the host permits nevertheless.</param>
    public static bool IsRefused(IPAddress address, IEnumerable<string> permitted)
    {
        var plain = Plain(address);
        return Array.Exists(Networks, network => network.Contains(plain))
            && !permitted.Any(text => IPNetwork.TryParse(text, out var network) && network.Contains(plain));
    }

    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;
}
