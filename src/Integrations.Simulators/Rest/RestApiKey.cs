using System.Text;

namespace Integrations.Simulators;

/// <summary>The place of an API key in a request.</summary>
public sealed record RestApiKey
{
    private readonly Func<SimulatedRequest, string?> _read;

    private RestApiKey(Func<SimulatedRequest, string?> read) => _read = read;

    /// <summary>The key that the vendor accepts. Default: simulated-key.</summary>
    public string Key { get; init; } = "simulated-key";

    /// <summary>True for each key that the vendor accepts, where there are several; null: <see cref="Key"/> alone.</summary>
    public Func<string, bool>? Accepts { get; init; }

    /// <summary>The query parameter that carries the key; null: none does.</summary>
    internal string? Parameter { get; private init; }

    /// <summary>The header that carries the key; null: none does.</summary>
    internal string? HeaderName { get; private init; }

    /// <summary>In a header of its own.</summary>
    public static RestApiKey Header(string name) =>
        new(request => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null) { HeaderName = name };

    /// <summary>In a query parameter.</summary>
    public static RestApiKey Query(string name) => new(request => request.Query(name)) { Parameter = name };

    /// <summary>As the user name of Basic authentication; the password is not read.</summary>
    public static RestApiKey BasicUser() => new(request => Basic(request)?.Split(':', 2)[0]);

    /// <summary>As the password of Basic authentication; the user name is not read.</summary>
    public static RestApiKey BasicPassword() => new(request => Basic(request)?.Split(':', 2).ElementAtOrDefault(1));

    /// <summary>Contains no key.</summary>
    public override string ToString() => "An API key";

    internal bool IsAccepted(string key) => Accepts?.Invoke(key) ?? key == Key;

    internal string? Read(SimulatedRequest request) => _read(request);

    private static string? Basic(SimulatedRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        try { return Encoding.UTF8.GetString(Convert.FromBase64String(header[6..].Trim())); }
        catch (FormatException) { return null; }
    }
}
