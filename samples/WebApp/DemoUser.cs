using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace WebApp;

/// <summary>A demo's sign-in: no password, one person of one tenant. A real app has its own.</summary>
internal static class DemoUser
{
    private const string TenantClaim = "tenant";

    public static string? TenantOf(HttpContext context) => context.User.FindFirst(TenantClaim)?.Value;

    public static async Task SignInAsync(HttpContext context)
    {
        Claim[] claims =
            [new(ClaimTypes.NameIdentifier, "ada"), new(ClaimTypes.Name, "Ada Lovelace"), new(TenantClaim, "analytical-engines")];
        await context.SignInAsync(new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme)));
        context.Response.Redirect("/");
    }

    public static async Task SignOutAsync(HttpContext context)
    {
        await context.SignOutAsync();
        context.Response.Redirect("/");
    }
}
