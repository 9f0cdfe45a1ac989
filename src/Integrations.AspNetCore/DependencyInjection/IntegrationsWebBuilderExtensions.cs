using Integrations;
using Integrations.AspNetCore;
using Integrations.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Connects the library to services of ASP.NET Core.</summary>
public static class IntegrationsWebBuilderExtensions
{
    /// <summary>
    /// Protects credentials with ASP.NET Data Protection instead of the library's own key ring. The host must persist its keys; without
    /// them, every connection is lost. Data Protection rotates keys itself and keeps old ones:
    /// <see cref="IConnectionManager.ReencryptAsync"/> rewrites every part each time it runs, because Data Protection does not expose its
    /// current key.
    /// </summary>
    public static IntegrationsBuilder UseDataProtection(this IntegrationsBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddDataProtection();
        builder.Services.Replace(ServiceDescriptor.Singleton<ICredentialProtector, DataProtectionProtector>());
        return builder;
    }

    /// <summary>Records the signed-in user in audit entries.</summary>
    /// <param name="builder">The library.</param>
    /// <param name="actor">
    /// Returns the host's id of the user who sends a request; null: the user's name-identifier claim, or <c>sub</c>.
    /// </param>
    public static IntegrationsBuilder UseHttpContextAuditActor(this IntegrationsBuilder builder, Func<HttpContext, string?>? actor = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<IAuditActor>(provider => new HttpContextAuditActor(
            provider.GetRequiredService<IHttpContextAccessor>(), actor ?? IntegrationsEndpointOptions.SignedInUser));
        return builder;
    }
}
