using Integrations;
using Integrations.HubSpot;
using Integrations.Publish;
using Integrations.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

// A small host with three connectors, one that is a document and one of the catalog, whose vendors are a handler in this process, and a
// SQLite file. Every token it imports has expired: each vendor is asked for a new one before its records are read.
TenantId tenant = "publish";
using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Vendor:ClientId"] = "client",
    ["Vendor:ClientSecret"] = "secret",
    ["Vendor:RedirectUri"] = "https://host.example/callback",
    ["Vendor:Retry:MaxRetryAttempts"] = "1",
    ["Vendor:SigningKeys:0:Id"] = "bound",
    ["Vendor:SigningKeys:0:Pem"] = "not used",
});
var folder = Directory.CreateTempSubdirectory("integrations-publish-").FullName;
var vendor = builder.Configuration.GetSection("Vendor");
// A call, not the method group: the binding generator replaces calls.
builder.Services.AddIntegrations()
    .UseSqlite($"Data Source={Path.Combine(folder, "integrations.db")}").AddSqliteAudit()
    .UseCredentialKeys(static keys => keys.Add("publish", new byte[32], current: true))
    .ConfigureHttpClient(static http => http.ConfigurePrimaryHttpMessageHandler(static () => new FakeVendors()))
    .AddHubSpot(options => vendor.Bind(options))
    .AddSalesforce(options => vendor.Bind(options))
    .AddQuickBooks(options => vendor.Bind(options))
    .AddConnectorDocument(new MemoryStream(NimbusDocument.Json), options => vendor.Bind(options))
    .AddCatalogConnector("github", options => vendor.Bind(options));

using var host = builder.Build();
await host.StartAsync(timeout.Token);
var integrations = host.Services.GetRequiredService<IIntegrations>();

var hubSpot = integrations.For(tenant, await ImportAsync("hubspot"));
var salesforce = integrations.For(tenant, await ImportAsync("salesforce", ("instance_url", "https://acme.my.salesforce.com")));
var quickBooks = integrations.For(tenant, await ImportAsync("quickbooks", ("realmId", "42")));
var nimbus = integrations.For(tenant, await ImportAsync("nimbus"));

var key = host.Services.GetRequiredService<IOptions<HubSpotOptions>>().Value.SigningKeys.Single();
var consent = await integrations.Authorization.StartAsync(new() { Tenant = tenant, Connector = "hubspot", User = "ada" }, timeout.Token);
var created = await hubSpot.Crm.Contacts.CreateAsync(new() { FirstName = "Alan", LastName = "Turing" }, cancellationToken: timeout.Token);
var export = await integrations.Connections.ExportAsync(hubSpot.Key, cancellationToken: timeout.Token);
Console.WriteLine($"consent {consent.Url.Host}, created {created.Id}, export {export.Length > 0}, key {key.Id}");

using var http = hubSpot.CreateHttpClient();
var owners = await http.GetStringAsync("crm/v3/owners", timeout.Token);
Console.WriteLine($"client {owners.Length > 0}");

List<string> names = [];
foreach (var crm in new[] { hubSpot.Crm, salesforce.Crm })
    await foreach (var contact in crm.Contacts.ListAsync(cancellationToken: timeout.Token))
        names.Add($"{contact.FirstName} {contact.LastName}");
await foreach (var customer in quickBooks.Accounting.Customers.ListAsync(cancellationToken: timeout.Token)) names.Add(customer.Name ?? "?");
await foreach (var contact in nimbus.Crm.Contacts.ListAsync(cancellationToken: timeout.Token)) names.Add(contact.Title ?? "?");
var issue = await integrations.Authorization.StartAsync(new() { Tenant = tenant, Connector = "github", User = "ada" }, timeout.Token);
Console.WriteLine($"row {issue.Url.Host}");
var audit = await host.Services.GetRequiredService<IAuditReader>()
    .FindAsync(new() { Tenant = tenant, Resource = "contacts" }, timeout.Token);
var stored = await integrations.ListConnectionsAsync(tenant, timeout.Token).CountAsync(timeout.Token);
Console.WriteLine($"stored {stored}, audited {audit.Any(entry => entry.RecordId == created.Id)}");
await host.StopAsync(timeout.Token);
Directory.Delete(folder, recursive: true);
Console.WriteLine($"read {string.Join(", ", names)}");
return 0;

async Task<ConnectionId> ImportAsync(string connector, params (string Name, string Value)[] values)
{
    var row = new ImportTokensRequest
    {
        Tenant = tenant,
        Connector = connector,
        AccessToken = "expired",
        AccessTokenExpiresAt = DateTimeOffset.UnixEpoch,
        RefreshToken = "refresh",
        Values = values.ToDictionary(value => value.Name, value => value.Value),
    };
    var results = await integrations.Authorization.ImportTokensAsync([row], probe: false, cancellationToken: timeout.Token);
    return results[0].Connection?.Id ?? throw results[0].Error!;
}
