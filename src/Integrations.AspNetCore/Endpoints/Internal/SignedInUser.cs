using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The host's id of the person a request is signed in as.</summary>
internal static class SignedInUser
{
    /// <summary>The claim of the name identifier, as ASP.NET's handlers call it, or <c>sub</c>, as tokens do; null when nobody is signed in.</summary>
    public static string? IdOf(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true ? context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? context.User.FindFirst("sub")?.Value : null;
}
