using Microsoft.Net.Http.Headers;

namespace Integrations.AspNetCore.Tests;

/// <summary>One host's cookies, kept as browsers keep them (RFC 6265bis).</summary>
internal sealed class CookieJar
{
    private readonly Dictionary<string, SetCookieHeaderValue> _cookies = new(StringComparer.Ordinal);

    public IReadOnlyCollection<SetCookieHeaderValue> All => _cookies.Values;

    public void Keep(HttpResponseMessage response, bool isHttps)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines)) return;
        foreach (var cookie in SetCookieHeaderValue.ParseList([.. lines]))
        {
            var name = cookie.Name.ToString();
            if (cookie.Secure && !isHttps) continue;
            if (name.StartsWith("__Host-", StringComparison.Ordinal)
                && !(cookie.Secure && cookie.Path == "/" && cookie.Domain.Length == 0)) continue;
            if (cookie.MaxAge <= TimeSpan.Zero || cookie.Expires < DateTimeOffset.UnixEpoch.AddDays(1)) _cookies.Remove(name);
            else _cookies[name] = cookie;
        }
    }

    /// <summary>The header of a request: from another site, lax cookies go with a navigation alone.</summary>
    public string? For(bool isCrossSite, bool isNavigation, bool isHttps)
    {
        var sent = _cookies.Values.Where(c => (!c.Secure || isHttps)
            && (!isCrossSite || c.SameSite == SameSiteMode.None || (c.SameSite == SameSiteMode.Lax && isNavigation))).ToList();
        return sent.Count == 0 ? null : string.Join("; ", sent.Select(c => $"{c.Name}={c.Value}"));
    }

    public void Replace(string name, string value) => _cookies[name].Value = value;
}
