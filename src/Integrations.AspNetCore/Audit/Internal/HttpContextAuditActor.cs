using Integrations.Storage;
using Microsoft.AspNetCore.Http;

namespace Integrations.AspNetCore;

/// <summary>The person signed in to the request under way; nobody outside of one.</summary>
internal sealed class HttpContextAuditActor(IHttpContextAccessor accessor, Func<HttpContext, string?> actor) : IAuditActor
{
    public string? Current => accessor.HttpContext is { } context ? actor(context) : null;
}
