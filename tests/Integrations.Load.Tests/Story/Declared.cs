using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Load.Tests;

/// <summary>The connectors of the story, with the budgets that their vendors document.</summary>
internal static class Declared
{
    private static readonly string[] Search = ["POST */search"];

    public static IntegrationsBuilder AddHubSpot(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        Add(integrations, "hubspot", of => of.AddHubSpot(_ => { }), configure,
            Budget.SlidingWindow("burst", 100, TimeSpan.FromSeconds(10)) with
            {
                Scope = BudgetScope.Account,
                Except = Search,
                Headers = RateLimitHeaders.WithoutReset("X-HubSpot-RateLimit-Remaining", "X-HubSpot-RateLimit-Max"),
                Codes = ["TEN_SECONDLY_ROLLING"],
            },
            Budget.SlidingWindow("search", 5, TimeSpan.FromSeconds(1)) with
            {
                Scope = BudgetScope.Account, Requests = Search, Codes = ["SECONDLY"],
            },
            Budget.Daily("daily", 250_000) with
            {
                Scope = BudgetScope.Account,
                Headers = RateLimitHeaders.WithoutReset("X-HubSpot-RateLimit-Daily-Remaining", "X-HubSpot-RateLimit-Daily"),
                Codes = ["DAILY"],
            });

    public static IntegrationsBuilder AddSalesforce(IntegrationsBuilder integrations, Action<ConnectorOptions> configure) =>
        Add(integrations, "salesforce", of => of.AddSalesforce(_ => { }), configure,
            Budget.SlidingWindow("daily", 100_000, TimeSpan.FromDays(1)) with
            {
                Scope = BudgetScope.Account,
                Headers = RateLimitHeaders.InText("Sforce-Limit-Info", @"api-usage=(?<used>\d+)/(?<limit>\d+)"),
                Codes = ["REQUEST_LIMIT_EXCEEDED"],
            });

    private static IntegrationsBuilder Add(IntegrationsBuilder integrations, string id, Action<IntegrationsBuilder> add,
        Action<ConnectorOptions> configure, params IReadOnlyList<Budget> budgets)
    {
        var services = new ServiceCollection();
        add(services.AddIntegrations());
        using var provider = services.BuildServiceProvider();
        var definition = provider.GetRequiredService<IIntegrations>().Connectors[id];
        return integrations.AddConnector(definition with { Budgets = budgets }, configure);
    }
}
