using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>
/// The cookie of a browser that started an authorization: the binding that proves it is the same browser, and the URL to return to if the
/// authorization fails. One cookie for each state, so that several authorizations may be pending.
/// </summary>
internal sealed record BindingCookie(string Binding, string? ReturnUrl)
{
    /// <summary>Sets the browser's cookie until the state expires.</summary>
    public static void Write(HttpContext context, AuthorizationStart start, string? returnUrl, DateTimeOffset now)
    {
        var options = Options(context);
        options.MaxAge = start.ExpiresAt - now;
        context.Response.Cookies.Append(NameOf(context, start.State), $"{start.BrowserBinding}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(returnUrl ?? ""))}", options);
    }

    /// <summary>The cookie of a state; null when the browser has none.</summary>
    public static BindingCookie? Find(HttpContext context, string state)
    {
        if (context.Request.Cookies[NameOf(context, state)] is not { } value) return null;
        var parts = value.Split('.', 2);
        return new(parts[0], parts.Length == 2 && Base64Url.IsValid(parts[1]) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])) : null);
    }

    /// <summary>Removes the cookie of a state from the browser.</summary>
    public static void Remove(HttpContext context, string state) =>
        context.Response.Cookies.Delete(NameOf(context, state), Options(context));

    /// <summary>Omits the binding.</summary>
    public override string ToString() => nameof(BindingCookie);

    /// <summary>The prefix prevents any other host, including subdomains, from setting it; browsers accept it over HTTPS only.</summary>
    private static string NameOf(HttpContext context, string state) =>
        $"{(context.Request.IsHttps ? "__Host-" : "")}integrations.{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..16]}";

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
