using Integrations.Storage;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The signed-in user of the current request; null outside of a request.</summary>
internal sealed class HttpContextAuditActor(IHttpContextAccessor accessor, Func<HttpContext, string?> actor) : IAuditActor
{
    public string? Current => accessor.HttpContext is { } context ? actor(context) : null;
}
