using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>An attempt for every public entry that takes a tenant or a connection.</summary>
internal static class IsolationTries
{
    private const string Connector = PeopleConnector.Id;

    /// <summary>Entries that take neither, with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> OfNoTenant = new Dictionary<string, string>
    {
        ["IConnectionManager.ReencryptAsync"] = "a job of the host over all its connections, which returns counts",
        ["IIntegrations.ListAllConnectionsAsync"] = "the host's own overview, as its name indicates",
        ["IAuthorizationFlow.CompleteAsync"] = "takes a state, tested separately",
        ["IConnectionManager.ImportAsync"] = "takes the bytes of an export, tested separately",
        ["IWebhooks.VerifyAsync"] = "takes the token of a URL, tested by the topic WebhookProofs",
        ["IWebhooks.ReceiveAsync"] = "takes the token of a URL, tested by the topic WebhookProofs",
    };

    public static readonly IReadOnlyList<IsolationTry> All =
    [
        new("ConnectionClient.DescribeAsync", async i => await i.Client.DescribeAsync()),
        new("ConnectionClient.MapFieldsAsync",
            async i => await i.Client.MapFieldsAsync<Contact>(map => map.Custom("mine", "mine"))),
        new("ConnectionClient.SendAsync", async i =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/people");
            using var response = await i.Client.SendAsync(request);
        }),
        new("CheckpointClient.FindAsync", async i => await i.Client.Checkpoints.FindAsync("nightly")),
        new("CheckpointClient.SaveAsync", async i => await i.Client.Checkpoints.SaveAsync("nightly", DateTimeOffset.UnixEpoch)),
        new("CheckpointClient.RemoveAsync", async i => await i.Client.Checkpoints.RemoveAsync("nightly")),
        new("MetadataClient.ListObjectsAsync", async i => await i.Client.Metadata.ListObjectsAsync()),
        new("MetadataClient.GetObjectAsync", async i => await i.Client.Metadata.GetObjectAsync("people")),
        new("ResourceClient.ListAsync", async i => await i.Contacts.ListAsync().ToListAsync()),
        new("ResourceClient.ListPageAsync", async i => await i.Contacts.ListPageAsync()),
        new("ResourceClient.SearchAsync", async i => await i.Contacts.SearchAsync("sarah").ToListAsync()),
        new("ResourceClient.GetAsync", async i => await i.Contacts.GetAsync("1")),
        new("ResourceClient.GetAsync", async i => await i.Contacts.GetAsync("1", CustomFieldSelection.All)),
        new("ResourceClient.FindAsync", async i => await i.Contacts.FindAsync("1")),
        new("ResourceClient.GetManyAsync", async i => await i.Contacts.GetManyAsync(["1", "2"])),
        new("ResourceClient.CreateAsync", async i => await i.Contacts.CreateAsync(NewContact())),
        new("ResourceClient.UpdateAsync", async i => await i.Contacts.UpdateAsync("1", NewContact())),
        new("ResourceClient.UpsertAsync", async i => await i.Contacts.UpsertAsync("email", "eve@example.com", NewContact())),
        new("ResourceClient.DeleteAsync", async i => await i.Contacts.DeleteAsync("1")),
        new("ResourceClient.CreateManyAsync", async i => await i.Contacts.CreateManyAsync([NewContact()])),
        new("ResourceClient.UpdateManyAsync", async i => await i.Contacts.UpdateManyAsync([NewContact()])),
        new("ResourceClient.DeleteManyAsync", async i => await i.Contacts.DeleteManyAsync(["1"])),
        new("ResourceClient.LinkAsync", async i => await i.Contacts.LinkAsync("1", "companies", "2")),
        new("ResourceClient.UnlinkAsync", async i => await i.Contacts.UnlinkAsync("1", "companies", "2")),
        new("ResourceClient.CoverageAsync", async i => await i.Contacts.CoverageAsync()),
        new("IAuthorizationFlow.StartAsync",
            async i => await i.Integrations.Authorization.StartAsync(new() { Tenant = i.Tenant, Connector = Connector,
            Connection = i.Key.Connection }, default)),
        new("IAuthorizationFlow.ConnectAsync",
            async i => await i.Integrations.Authorization.ConnectAsync(new() { Tenant = i.Tenant, Connector = Connector,
            Connection = i.Key.Connection }, default)),
        new("IAuthorizationFlow.ImportTokensAsync", async i =>
            throw (await i.Integrations.Authorization.ImportTokensAsync([new() { Tenant = i.Tenant, Connector = Connector,
                Connection = i.Key.Connection, RefreshToken = "stolen" }])).Single().Error!),
        new("IAuthorizationFlow.ChooseAccountAsync", async i => await i.Integrations.Authorization.ChooseAccountAsync(i.Key, "1", default)),
        new("IAuthorizationFlow.DisconnectAsync", async i => await i.Integrations.Authorization.DisconnectAsync(i.Key, default)),
        new("IConnectionManager.ExportAsync", async i => await i.Integrations.Connections.ExportAsync(i.Key)),
        new("IConnectionManager.ExportAsync", async i => await i.Integrations.Connections.ExportAsync(i.Key, remove: true)),
        new("IConnectionManager.EraseConnectionAsync",
            async i => NothingOf(await i.Integrations.Connections.EraseConnectionAsync(i.Key))) { IsAnswered = true },
        new("IConnectionManager.EraseTenantAsync",
            async i => NothingOf(await i.Integrations.Connections.EraseTenantAsync(i.Tenant))) { IsAnswered = true },
        new("IIntegrations.ListConnectionsAsync",
            async i => Assert.Empty(await i.Integrations.ListConnectionsAsync(i.Tenant).ToListAsync())) { IsAnswered = true },
        new("IWebhooks.GetTokenAsync", async i => await i.Integrations.Webhooks.GetTokenAsync(i.Tenant, i.Key.Connection)),
        new("IWebhooks.ListAsync",
            async i => Assert.Empty(await i.Integrations.Webhooks.ListAsync(EventsOf(i)).ToListAsync())) { IsAnswered = true },
        new("IWebhooks.ReplayAsync",
            async i => Assert.Equal(0, await i.Integrations.Webhooks.ReplayAsync(EventsOf(i)))) { IsAnswered = true },
    ];

    private static InboxFilter EventsOf(Intruder i) => new() { Tenant = i.Tenant, ConnectionId = i.Key.Connection, DeadOnly = false };

    private static Contact NewContact() => new() { Id = "1", LastName = "Eve", Emails = { "eve@example.com" } };

    private static void NothingOf(ErasureReceipt receipt)
    {
        Assert.True(receipt.IsComplete, receipt.ToString());
        Assert.Empty(receipt.Connections);
    }
}
