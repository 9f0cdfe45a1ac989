using System.Net;
using System.Text;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>
/// Resolves a definition's templates to URLs: inserts the connection's environment and values, applies the host's override, and checks the
/// result.
/// </summary>
internal static class ConnectorAddresses
{
    private static readonly string[] LoopbackNames = ["localhost", "loopback"];

    /// <summary>Resolves an absolute URL of the definition (authorization, token, base), for the given environment and values.</summary>
    /// <exception cref="InvalidRequestException">A value is missing, or the URL is not allowed.</exception>
    public static Uri Resolve(string template, ConnectorRegistration connector, string? environment, Func<string, string?> find)
    {
        var values = EnvironmentOf(connector, environment)?.Values;
        var options = connector.Options;
        var text = AddressTemplate.ResolveAddress(template, name => values is not null && values.TryGetValue(name, out var value) ? value
            : find(name));
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) throw new InvalidRequestException($"{connector.Definition.Name}: "
            + $"{template} is not a URL with this connection's values. Check the inputs of the connection.");
        if (options.BaseAddress is { } over) address = new Uri(over, address.PathAndQuery);
        RequireAllowed(address, options);
        return address;
    }

    /// <summary>Checks the URLs that inputs are part of as soon as the inputs are given, as far as the URLs are complete.</summary>
    /// <exception cref="InvalidRequestException">A URL is invalid or not allowed.</exception>
    public static void Check(ConnectorRegistration connector, AuthenticationScheme scheme, string? environment,
        IReadOnlyDictionary<string, string> inputs)
    {
        var values = EnvironmentOf(connector, environment)?.Values;
        string?[] templates = [connector.Definition.BaseAddress, (scheme as TokenScheme)?.TokenEndpoint];
        foreach (var template in templates.OfType<string>().Where(template => TextTemplate.Variables(template).Any(inputs.ContainsKey)))
            if (TextTemplate.Variables(template)
                .All(name => inputs.ContainsKey(name) || values?.ContainsKey(name) is true)) Resolve(template, connector, environment,
                inputs.GetValueOrDefault);
    }

    /// <summary>The environment of a connection: the named one, else the host's default, else the definition's first.</summary>
    /// <exception cref="InvalidRequestException">The definition has no environment of that name.</exception>
    public static ConnectorEnvironment? EnvironmentOf(ConnectorRegistration connector, string? name)
    {
        var environments = connector.Definition.Environments;
        name ??= connector.Options.Environment;
        if (name is null) return environments.Count == 0 ? null : environments[0];
        return environments.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.Ordinal))
            ?? throw new InvalidRequestException($"{connector.Definition.Name} has no environment '{name}'. "
                + (environments.Count == 0 ? "It has none: leave it null."
                    : $"It has: {string.Join(", ", environments.Select(e => e.Name))}."));
    }

    /// <summary>Requires HTTPS and a public host; only the origin that the host configured is exempt.</summary>
    internal static void RequireAllowed(Uri address, ConnectorOptions options)
    {
        if (!Ascii.IsValid(address.Host)) RequireHost(address);
        if (options.BaseAddress is { } over && SameOrigin(address, over)) return;
        if (address.Scheme != Uri.UriSchemeHttps)
            throw new InvalidRequestException($"Refused {Origin(address)}: only HTTPS is used, except at the origin set in "
                + $"{nameof(ConnectorOptions)}.{nameof(ConnectorOptions.BaseAddress)}.");
        if (AddressHost.AsciiOf(address) is not { Length: > 0 } host)
            throw new InvalidRequestException("Refused an address whose host is not a host name.");
        if (IsPrivate(host, options)) throw Private(address, "is");
    }

    /// <summary>Rejects a host name that has no valid form (RFC 5891), before a request is sent.</summary>
    private static void RequireHost(Uri address)
    {
        try
        {
            _ = address.IdnHost;
        }
        catch (UriFormatException)
        {
            throw new InvalidRequestException($"Refused '{address.Host}': it is not a host name. Check the inputs of the "
                + "connection.") { Origin = FaultOrigin.Customer };
        }
    }

    /// <summary>Checks the IP address that the host name of an allowed URL resolved to.</summary>
    internal static void RequireAllowed(Uri address, IPAddress resolved, ConnectorOptions options)
    {
        if (options.BaseAddress is { } over && SameOrigin(address, over)) return;
        if (PrivateAddress.IsRefused(resolved, options.PrivateNetworks)) throw Private(address, "resolves to");
    }

    /// <summary>True when scheme, host and port are the same. Equal texts are compared without a normal form.</summary>
    public static bool SameOrigin(Uri a, Uri b) =>
        (a.Port == b.Port && string.Equals(a.Host, b.Host, StringComparison.Ordinal)
            && string.Equals(a.Scheme, b.Scheme, StringComparison.Ordinal))
        || Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Scheme, host and port, for messages: user information may be a secret.</summary>
    public static string Origin(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>The message omits the resolved IP address: a tenant must not learn about the host's network.</summary>
    private static InvalidRequestException Private(Uri address, string how) =>
        new($"Refused {Origin(address)}: it {how} a private or loopback address. Those are used only at the origin set in "
            + $"{nameof(ConnectorOptions)}.{nameof(ConnectorOptions.BaseAddress)}, or within "
            + $"{nameof(ConnectorOptions)}.{nameof(ConnectorOptions.PrivateNetworks)}.");

    private static bool IsPrivate(string host, ConnectorOptions options) => IPAddress.TryParse(host.Trim('[', ']'), out var ip)
        ? PrivateAddress.IsRefused(ip, options.PrivateNetworks)
        : IsLoopbackName(host);

    private static bool IsLoopbackName(string host)
    {
        foreach (var name in LoopbackNames)
            if (host.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                && (host.Length == name.Length || host[host.Length - name.Length - 1] == '.')) return true;
        return false;
    }
}

/// <summary>
/// Text with <c>{variables}</c>. Values in a host must be host names, values behind the host are percent-encoded: no value changes the
/// structure of a URL.
/// </summary>
internal static class AddressTemplate
{
    /// <param name="template">For example <c>/contacts/{id}</c>.</param>
    /// <param name="find">Returns the value of a variable, or null when it is unknown.</param>
    /// <exception cref="InvalidRequestException">A variable has no value, or one that would leave its path segment.</exception>
    public static string Resolve(string template, Func<string, string?> find) => Fill(template, find, authority: 0);

    /// <summary>Resolves a whole URL: variables in its host or origin are not encoded.</summary>
    /// <exception cref="InvalidRequestException">A variable has no value, or one that would change another part of the URL.</exception>
    public static string ResolveAddress(string template, Func<string, string?> find) => Fill(template, find, AddressHost.EndOf(template));

    /// <summary>Resolves the text of a header, without encoding; null when a variable has no value.</summary>
    public static string? TryResolve(string template, Func<string, string?> find)
    {
        for (var rest = template.AsSpan(); rest.IndexOf('{') is var open and >= 0; rest = rest[(rest.IndexOf('}') + 1)..])
            if (string.IsNullOrEmpty(find(rest[(open + 1)..rest.IndexOf('}')].ToString()))) return null;
        return TextTemplate.Resolve(template, find);
    }

    private static string Fill(string template, Func<string, string?> find, int authority)
    {
        if (!template.Contains('{', StringComparison.Ordinal)) return template;
        var text = new StringBuilder(template.Length + 32);
        var at = 0;
        while (template.IndexOf('{', at) is var open and >= 0)
        {
            text.Append(template, at, open - at);
            var close = template.IndexOf('}', open);
            var name = template[(open + 1)..close];
            if (find(name) is not { Length: > 0 } value) throw new InvalidRequestException($"'{name}' has no value for this connection; "
                + $"the URL {template} requires it. Connect again with a value for '{name}'.");
            text.Append(open >= authority ? Segment(name, value) : open == 0 ? Origin(name, value) : Host(name, value));
            at = close + 1;
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    /// <summary>A value as a segment of a path.</summary>
    /// <exception cref="InvalidRequestException">The value would leave its segment.</exception>
    public static string Segment(string name, string value) =>
        value is "." or ".." ? throw new InvalidRequestException($"'{name}' must not be '{value}'.")
        : KeyText.IsWellFormed(value) ? Uri.EscapeDataString(value)
        : throw new InvalidRequestException($"'{name}' contains half of a surrogate pair and would identify something else.");

    private static string Host(string name, string value) =>
        AddressHost.IsHost(value) ? value : throw new InvalidRequestException($"'{name}' is not a host name or part of one.");

    private static string Origin(string name, string value) =>
        AddressHost.IsOrigin(value) ? value : throw new InvalidRequestException($"'{name}' is not the URL of a host.");
}
