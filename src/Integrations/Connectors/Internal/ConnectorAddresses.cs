using System.Net;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Turns a definition's templates into addresses: the connection's environment and values in, the host's override applied, the result checked.</summary>
internal static class ConnectorAddresses
{
    /// <summary>An absolute address of the definition (authorise, token, base), for the given environment and values.</summary>
    /// <exception cref="InvalidRequestException">A value is missing, or the address is not allowed.</exception>
    public static Uri Resolve(string template, ConnectorRegistration connector, string? environment, Func<string, string?> find)
    {
        var values = EnvironmentOf(connector, environment)?.Values;
        var options = connector.Options;
        var text = AddressTemplate.Resolve(template, name => values is not null && values.TryGetValue(name, out var value) ? value : find(name), hostVariables: true);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) throw new InvalidRequestException($"{connector.Definition.Name}: '{text}' is no address.");
        if (options.BaseAddress is { } over) address = new Uri(over, address.PathAndQuery);
        RequireAllowed(address, options);
        return address;
    }

    /// <summary>The environment of a connection: the named one, the host's default, the definition's first.</summary>
    /// <exception cref="InvalidRequestException">The name is none of the definition's.</exception>
    public static ConnectorEnvironment? EnvironmentOf(ConnectorRegistration connector, string? name)
    {
        var environments = connector.Definition.Environments;
        name ??= connector.Options.Environment;
        if (name is null) return environments.Count == 0 ? null : environments[0];
        return environments.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal))
            ?? throw new InvalidRequestException($"{connector.Definition.Name} has no environment '{name}'. It has: {string.Join(", ", environments.Select(e => e.Name))}.");
    }

    /// <summary>HTTPS to public hosts; anything else only at the origin the host itself set.</summary>
    internal static void RequireAllowed(Uri address, ConnectorOptions options)
    {
        if (options.BaseAddress is { } over && SameOrigin(address, over)) return;
        if (address.Scheme != Uri.UriSchemeHttps)
            throw new InvalidRequestException($"Refused {Origin(address)}: only HTTPS is used, except at the origin set in {nameof(ConnectorOptions)}.{nameof(ConnectorOptions.BaseAddress)}.");
        if (IsPrivate(address))
            throw new InvalidRequestException($"Refused {Origin(address)}: private and loopback addresses are used only when set in {nameof(ConnectorOptions)}.{nameof(ConnectorOptions.BaseAddress)}.");
    }

    public static bool SameOrigin(Uri a, Uri b) =>
        Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    public static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static bool IsPrivate(Uri address)
    {
        var host = address.Host.TrimEnd('.');
        if (address.IsLoopback || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)) return true;
        if (!IPAddress.TryParse(host.Trim('[', ']'), out var ip)) return false;
        if (ip.IsIPv4MappedToIPv6) ip = ip.MapToIPv4();
        var bytes = ip.GetAddressBytes();
        return ip.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal || IPAddress.IsLoopback(ip) || ip.Equals(IPAddress.IPv6Any)
            : bytes[0] is 0 or 10 or 127 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168)
              || (bytes[0] == 169 && bytes[1] == 254) || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127);
    }
}
