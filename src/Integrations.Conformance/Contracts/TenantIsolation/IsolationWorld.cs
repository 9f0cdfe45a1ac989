using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>A vendor and a host whose tenants share no data.</summary>
internal sealed class IsolationWorld(PeopleVendor vendor, TestHost host) : IAsyncDisposable
{
    public PeopleVendor Vendor => vendor;

    public TestHost Host => host;

    public IIntegrations Integrations => host.Integrations;

    public Task<Connection> ConnectAsync(TenantId tenant) => host.ConnectAsync(tenant);

    public ResourceClient<Contact> Contacts(Connection connection) => Integrations.For(connection.Tenant, connection.Id).Crm.Contacts;

    /// <summary>Uses a connection in every way that fills a cache; returns its description and records.</summary>
    public async Task<string> WarmAsync(Connection connection)
    {
        var client = Integrations.For(connection.Tenant, connection.Id);
        var described = (await client.DescribeAsync()).Connection;
        var contacts = await client.Crm.Contacts.ListAsync().ToListAsync();
        var fields = (await client.Metadata.GetObjectAsync("people")).Fields.Count;
        await client.Crm.Contacts.CoverageAsync();
        return $"{described} {described.Status} {described.Account}: {string.Join(", ", contacts.Select(c => $"{c.Id} {c.LastName}"))}; "
            + $"{fields} fields";
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await vendor.DisposeAsync();
    }
}
