using Integrations.Simulators;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Salesforce.Tests;

/// <summary>The blocks of the READMEs of the connector and of its simulator; compiled, never run.</summary>
internal static class Readmes
{
    public static void Connector(IServiceCollection services, IConfiguration config)
    {
        #region snippet salesforce
        services.AddIntegrations().AddSalesforce(o =>
        {
            o.ClientId = config["Salesforce:ClientId"];
            o.ClientSecret = config["Salesforce:ClientSecret"];
            o.RedirectUri = new("https://app.example.com/integrations/callback/salesforce");
            o.Environment = "sandbox";           // default: production
        });
        #endregion
    }

    public static async Task Simulator(string masterId, string loserId)
    {
        #region snippet salesforce-simulator
        await using var org = await SalesforceSimulator.StartAsync(seed => seed.Contacts(250).Accounts(20).Opportunities(40));

        org.PageSize = 100;
        org.NestedPageSize = 2;                                            // nested lists have pages of their own
        org.Records.Merge(masterId, loserId);                              // the loser is deleted with MasterRecordId
        // A request to the old address gets 401; the next token response contains the new one.
        var address = org.Move();
        org.Faults.Next("POST /services/oauth2/token", SalesforceFault.InvalidGrant(SalesforceFault.RequestBeingProcessed));
        #endregion
    }
}
