using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of the README of connector documents; compiled, never run.</summary>
public static class DocumentsReadme
{
    public static void Register(IHostApplicationBuilder builder, IConfiguration configuration)
    {
        #region snippet documents
        builder.Services.AddIntegrations().AddConnectorDocument("connectors/nimbus.json", options =>
        {
            options.ClientId = configuration["Nimbus:ClientId"];
            options.ClientSecret = configuration["Nimbus:ClientSecret"];
        });
        #endregion
    }
}
