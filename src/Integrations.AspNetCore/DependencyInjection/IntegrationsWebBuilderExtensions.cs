using Integrations;
using Integrations.AspNetCore;
using Integrations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Uses what an ASP.NET Core app has already.</summary>
public static class IntegrationsWebBuilderExtensions
{
    /// <summary>
    /// Protects credentials with ASP.NET Data Protection instead of the library's own key ring. The host persists its keys; where they are
    /// lost, every connection is. The app rotates keys by itself, and old ones stay: <see cref="IConnectionManager.ReencryptAsync"/>
    /// rewrites every part each time it runs, since Data Protection does not say which key is the current one.
    /// </summary>
    public static IntegrationsBuilder UseDataProtection(this IntegrationsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        builder.Services.Replace(ServiceDescriptor.Singleton<ICredentialProtector, DataProtectionProtector>());
        return builder;
    }

    /// <summary>Names the signed-in user in audit entries.</summary>
    /// <param name="builder">The library.</param>
    /// <param name="actor">The host's id of who sends a request; null: the user's name-identifier claim, or <c>sub</c>.</param>
    public static IntegrationsBuilder UseHttpContextAuditActor(this IntegrationsBuilder builder, Func<HttpContext, string?>? actor = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IAuditActor>(provider => new HttpContextAuditActor(
            provider.GetRequiredService<IHttpContextAccessor>(), actor ?? IntegrationsEndpointOptions.SignedInUser));
        return builder;
    }
}
