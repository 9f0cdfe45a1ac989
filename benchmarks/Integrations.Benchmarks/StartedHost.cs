using Integrations.Catalog;
using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Benchmarks;

/// <summary>A generic host that starts and stops: empty, or with every connector and every row of the catalog.</summary>
internal static class StartedHost
{
    /// <summary>The line it writes when it has started; the host's own log stands before it.</summary>
    public const string Line = "started";

    private const string Rows = "Rows/";

    /// <summary>Writes a line as soon as the host has started.</summary>
    public static async Task RunAsync(bool hasConnectors)
    {
        var builder = Host.CreateApplicationBuilder();
        if (hasConnectors) AddConnectors(builder.Services.AddIntegrations());
        using var host = builder.Build();
        await host.StartAsync();
        if (hasConnectors) Require(host.Services);
        Console.WriteLine(Line);
        await host.StopAsync();
    }

    private static void AddConnectors(IntegrationsBuilder integrations)
    {
        integrations.AddFreshdesk(Configure).AddHubSpot(Configure).AddPipedrive(Configure).AddQuickBooks(Configure)
            .AddSalesforce(Configure);
        foreach (var row in CatalogIds()) integrations.AddCatalogConnector(row, Configure);
    }

    /// <summary>The ids as a host would list them: without reading a row.</summary>
    private static IEnumerable<string> CatalogIds() => typeof(IntegrationsCatalog).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith(Rows, StringComparison.Ordinal)).Select(static name => name[Rows.Length..^".json".Length]);

    private static void Configure(ConnectorOptions options)
    {
        (options.ClientId, options.ClientSecret) = ("client", "secret");
        options.RedirectUri = new Uri("https://host.example/callback");
        options.SigningKeys.Add(new() { Pem = "a key that signs nothing here" });
    }

    private static void Require(IServiceProvider services)
    {
        var expected = CatalogIds().Count() + 5;
        var found = services.GetRequiredService<IIntegrations>().Connectors.Count;
        if (found != expected) throw new InvalidOperationException($"The host has {found} connectors instead of {expected}.");
    }
}
