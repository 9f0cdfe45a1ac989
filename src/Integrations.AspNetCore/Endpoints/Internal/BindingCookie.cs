using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>What a browser keeps of a consent it started: the binding that proves it is the same browser, and where to go if the consent fails. One cookie a state, so that several may be under way.</summary>
internal sealed record BindingCookie(string Binding, string? ReturnUrl)
{
    /// <summary>Gives the browser its cookie until the state ends.</summary>
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

    /// <summary>Takes the cookie of a state away from the browser.</summary>
    public static void Remove(HttpContext context, string state) =>
        context.Response.Cookies.Delete(NameOf(context, state), Options(context));

    /// <summary>Names the binding to nobody.</summary>
    public override string ToString() => nameof(BindingCookie);

    /// <summary>The prefix keeps any other host, a subdomain too, from setting it; browsers accept it over HTTPS alone.</summary>
    private static string NameOf(HttpContext context, string state) =>
        $"{(context.Request.IsHttps ? "__Host-" : "")}integrations.{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..16]}";

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
