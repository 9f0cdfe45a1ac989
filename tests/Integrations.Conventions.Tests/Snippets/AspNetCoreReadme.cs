using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of src/Integrations.AspNetCore/README.md; compiled, never run.</summary>
internal static class AspNetCoreReadme
{
    public static void First(WebApplicationBuilder builder, IConfiguration config)
    {
        #region snippet web
        builder.Services.AddIntegrations()
            .AddHubSpot(o =>
            {
                config.GetSection("HubSpot").Bind(o);
                o.RedirectUri = new("https://app.example.com/integrations/callback/hubspot");
            })
            .UseDataProtection()
            .UseHttpContextAuditActor();
        builder.Services.AddHealthChecks().AddIntegrations();

        var app = builder.Build();
        app.MapIntegrations("/integrations", o => o.TenantFrom(context => context.User.FindFirst("org")?.Value)).RequireAuthorization();
        app.MapHealthChecks("/health");
        #endregion
    }

    public static async Task<Uri> WebhookUrl(IIntegrations integrations, TenantId tenant, ConnectionId connection,
        CancellationToken cancellationToken)
    {
        #region snippet web-webhook-url
        var token = await integrations.Webhooks.GetTokenAsync(tenant, connection, cancellationToken);
        var url = new Uri($"https://app.example.com/integrations/webhooks/freshdesk/{token}");
        #endregion
        return url;
    }

    public static void PublicUrl(WebApplication app)
    {
        #region snippet web-public-url
        app.MapIntegrations("/integrations", o =>
        {
            o.TenantFrom(context => context.User.FindFirst("org")?.Value);
            o.PublicUrl = new("https://hooks.example.com");
            o.MaxWebhookBytes = 256 * 1024;
        }).RequireAuthorization();
        #endregion
    }

    public static void Origins(WebApplication app)
    {
        #region snippet web-origins
        app.MapIntegrations("/integrations", o =>
        {
            o.TenantFrom(context => context.User.FindFirst("org")?.Value);
            o.UserFrom(context => context.User.FindFirst("employee")?.Value);
            o.AllowedOrigins.Add("https://front.example.com");
        }).RequireAuthorization();
        #endregion
    }
}
