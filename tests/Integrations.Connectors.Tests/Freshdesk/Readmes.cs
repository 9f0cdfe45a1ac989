using System.Text.Json.Nodes;
using Integrations.Models;
using Integrations.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Freshdesk.Tests;

/// <summary>The blocks of the READMEs of the connector and of its simulator; compiled, never run.</summary>
internal static class Readmes
{
    public static void Connector(IServiceCollection services)
    {
        #region snippet freshdesk
        services.AddIntegrations().AddFreshdesk();
        #endregion
    }

    public static async Task Comments(ConnectionClient client, CancellationToken cancellationToken)
    {
        #region snippet freshdesk-comments
        var comments = client.Ticketing.Comments.ListAsync(new() { Where = [TicketComment.Fields.Ticket.Is("18")] }, cancellationToken);
        await client.Ticketing.Comments.CreateAsync(
            new() { Ticket = "18", Body = "It is on its way." }, cancellationToken: cancellationToken);
        await client.Ticketing.Comments.CreateAsync(
            new() { Ticket = "18", Body = "Ask Ann.", IsPrivate = true }, cancellationToken: cancellationToken);
        #endregion
        _ = comments;
    }

    public static async Task Simulator()
    {
        #region snippet freshdesk-simulator
        await using var freshdesk = await FreshdeskSimulator.StartAsync(seed => seed.AddContacts(5).AddCompanies(2).AddTickets(250));

        freshdesk.Tickets.Update("18", new JsonObject { ["status"] = 5 });       // an agent closes a ticket on Freshdesk's own pages
        freshdesk.AddConversation("18", "It works now.", isPrivate: false);
        freshdesk.Tickets.Archive("17");                                         // deleted: in the list with filter=deleted
        #endregion
    }
}
