using Integrations.Connectors;
using Integrations.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Support;

/// <summary>Hosts of a connector whose contacts come in pages of one kind.</summary>
internal static class PagedHost
{
    public static Task<AcmeHost> StartAsync(string kind, PagedTable table, Action<IServiceCollection>? configure = null) =>
        StartAsync(PageKinds.All[kind].Operation, request => table.Answer(PageKinds.All[kind], request), configure);

    public static async Task<AcmeHost> StartAsync(ListOperation list, Func<SentRequest, AcmeAnswer> response,
        Action<IServiceCollection>? configure = null)
    {
        var acme = Start(list, response, configure);
        await acme.ConnectAsync("one");
        acme.Use(new("one"));
        return acme;
    }

    /// <summary>A host without a connection of its own: another process over the same store.</summary>
    public static AcmeHost Start(ListOperation list, Func<SentRequest, AcmeAnswer> response, Action<IServiceCollection>? configure = null)
    {
        var acme = new AcmeHost(AcmeConnector.Definition(ResourceDefinition.Of(
            new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.UpdatedAt, Row.Instant("updated").ReadOnly() } },
            new ResourceOptions { Object = "contact" }).List("GET /contacts", list)), configure);
        acme.Vendor.Always("GET /contacts", response);
        return acme;
    }

    /// <summary>The ids that a query reads, in order.</summary>
    public static async Task<List<int>> IdsAsync(this AcmeHost acme, ListQuery<Contact>? query = null) =>
        [.. (await acme.Client.Crm.Contacts.ListAsync(query).ToListAsync())
            .Select(contact => int.Parse(contact.Id!, System.Globalization.CultureInfo.InvariantCulture))];
}
