using Integrations.Catalog;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of the README of the catalog; compiled, never run.</summary>
public static class CatalogReadme
{
    public static void Register(IHostApplicationBuilder builder, IConfiguration configuration)
    {
        #region snippet catalog
        builder.Services.AddIntegrations()
            .AddCatalogConnector("github", options =>
            {
                options.ClientId = configuration["GitHub:ClientId"];
                options.ClientSecret = configuration["GitHub:ClientSecret"];
            })
            .AddCatalogConnector("zendesk", options => options.Schemes.Add("api-token"));
        #endregion
    }

    public static async Task CallAsync(
        IIntegrations integrations, TenantId tenant, ConnectionId connection, CancellationToken cancellationToken)
    {
        #region snippet catalog-call
        using var request = new HttpRequestMessage(HttpMethod.Get, "/user/repos");
        using var response = await integrations.For(tenant, connection).SendAsync(request, cancellationToken);
        #endregion
    }

    public static void Pick()
    {
        #region snippet catalog-picker
        foreach (var row in IntegrationsCatalog.Rows.Where(row => row.Categories.Contains("ticketing")))
            Console.WriteLine($"{row.Name}: {string.Join(", ", row.Inputs.Select(input => input.Title))}");
        #endregion
    }
}
