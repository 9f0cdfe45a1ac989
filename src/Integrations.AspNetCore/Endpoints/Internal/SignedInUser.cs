using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The host's id of a request's signed-in user.</summary>
internal static class SignedInUser
{
    /// <summary>
    /// The name-identifier claim, as ASP.NET's handlers name it, or <c>sub</c>, as tokens name it; null when no user is signed in.
    /// </summary>
    public static string? IdOf(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true ? context.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? context.User.FindFirst("sub")?.Value : null;
}
