using Integrations.Connectors;
using Integrations.Models;
using Integrations.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of src/Integrations/README.md; compiled, never run.</summary>
internal static class CoreReadme
{
    public static async Task Connect(IIntegrations integrations, string userId, string? cookie, IReadOnlyDictionary<string, string> query,
        CancellationToken cancellationToken)
    {
        #region snippet connect
        AuthorizationStart start = await integrations.Authorization.StartAsync(new()
        {
            Tenant = "acme",
            Connector = "hubspot",
            Scopes = ["crm.contacts.read", "crm.deals.write"],    // integrations.Connectors["hubspot"].UnifiedScopes
            User = userId,
            BrowserBinding = cookie,                              // what this browser has already
        }, cancellationToken);
        // Redirect to start.Url; keep start.BrowserBinding as a secure, HTTP-only, same-site (lax) cookie.

        try
        {
            Connection connection = await integrations.Authorization.CompleteAsync(
                new() { Connector = "hubspot", Tenant = "acme", Parameters = query, User = userId, BrowserBinding = cookie },
                cancellationToken);
            if (connection.Status == ConnectionStatus.AwaitingAccount)
                connection = await integrations.Authorization.ChooseAccountAsync(
                    connection.Key, connection.Accounts[0].Id, cancellationToken);
        }
        catch (ConsentException e)
        {
            Console.WriteLine(e.Reason);                          // Declined, Expired, OtherTenant, OtherBrowser, OtherUser, ...
        }
        catch (MissingScopeException e)
        {
            Console.WriteLine(string.Join(", ", e.RequiredScopes));   // nothing was stored
        }
        #endregion

        _ = start;
    }

    public static async Task ConnectWithout(IIntegrations integrations, string token, IReadOnlyList<ImportTokensRequest> rows,
        IProgress<ImportTokensResult> progress, CancellationToken cancellationToken)
    {
        #region snippet import-tokens
        var inputs = new Dictionary<string, string> { [SecretNames.ApiKey] = token };
        Connection keyed = await integrations.Authorization.ConnectAsync(
            new() { Tenant = "acme", Connector = "hubspot", Inputs = inputs }, cancellationToken);

        IReadOnlyList<ImportTokensResult> imported = await integrations.Authorization.ImportTokensAsync(
            rows, concurrency: 8, progress: progress, cancellationToken: cancellationToken);
        foreach (ImportTokensResult failed in imported.Where(row => row.Error is not null)) Console.WriteLine(failed);
        #endregion

        _ = keyed;
    }

    public static async Task Read(ConnectionClient acme, DateTimeOffset yesterday, string? savedCursor, CancellationToken cancellationToken)
    {
        #region snippet read
        await foreach (var contact in acme.Crm.Contacts.ListAsync(new()
        {
            Where = [Contact.Fields.Title.Is("CTO"), Contact.Fields.UpdatedAt.After(yesterday)],
            OrderBy = Contact.Fields.UpdatedAt,
            Limit = 500,
        }, cancellationToken))
            Console.WriteLine(contact.FullName);

        Page<Contact> page = await acme.Crm.Contacts.ListPageAsync(new() { PageSize = 50, Cursor = savedCursor }, cancellationToken);
        Contact sarah = await acme.Crm.Contacts.GetAsync("42", cancellationToken: cancellationToken);       // NotFoundException
        Contact? maybe = await acme.Crm.Contacts.FindAsync("42", cancellationToken);     // null
        #endregion

        _ = (page, sarah, maybe);
    }

    public static async Task Reference(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet reference
        List<User> owners = await acme.Crm.Users.ListAsync(cancellationToken: cancellationToken).ToListAsync(cancellationToken);

        ConnectionClient fresh = acme.With(new CallOptions { FreshReferenceData = true });
        Pipeline sales = await fresh.Crm.Pipelines.GetAsync("default", cancellationToken: cancellationToken);
        acme.ClearReferenceData();                                       // when you know that something has changed
        #endregion

        _ = (owners, sales);
    }

    public static async Task Write(ConnectionClient acme, Contact sarah, IReadOnlyList<Contact> contacts,
        CancellationToken cancellationToken)
    {
        #region snippet write
        WriteResult<Contact> created = await acme.Crm.Contacts.CreateAsync(sarah, new() { Verify = true }, cancellationToken);
        foreach (var difference in created.NotApplied) Console.WriteLine(difference);     // what a rule at the vendor reverted

        await acme.Crm.Contacts.UpdateAsync(
            created.Id, new() { Title = "CTO" }, new() { Clear = [Contact.Fields.Phones], IfUnchangedSince = sarah }, cancellationToken);
        await acme.Crm.Contacts.UpsertAsync("crm_key__c", "ext-7", sarah, cancellationToken: cancellationToken);
        await acme.Crm.Contacts.LinkAsync(created.Id, Company.Resource, "77", cancellationToken: cancellationToken);
        IReadOnlyList<WriteResult<Contact>> many = await acme.Crm.Contacts.CreateManyAsync(contacts, cancellationToken: cancellationToken);
        foreach (var failed in many.Where(result => !result.IsSuccess)) Console.WriteLine(failed.Error!.Message);
        #endregion
    }

    public static async Task Changes(ConnectionClient acme, CancellationToken cancellationToken)
    {
        static void Save(Contact contact) => Console.WriteLine(contact);

        #region snippet checkpoints
        Checkpoint? since = await acme.Checkpoints.FindAsync("contacts.nightly", cancellationToken);
        var changes = acme.Crm.Contacts.ListAsync(new() { Since = since, Deleted = Deletions.Include }, cancellationToken);
        await foreach (var contact in changes) Save(contact);
        if (changes.Checkpoint is { } next) await acme.Checkpoints.SaveAsync("contacts.nightly", next, cancellationToken);
        #endregion
    }

    public static async Task Unknown(ConnectionClient acme, Contact sarah, CancellationToken cancellationToken)
    {
        #region snippet unknown
        try
        {
            await acme.Crm.Contacts.CreateAsync(sarah, new() { LookUpBy = Contact.Fields.Emails }, cancellationToken);
        }
        catch (OutcomeUnknownException e)
        {
            Console.WriteLine($"{e.Resource} from {e.SentAt} on, by {string.Join(", ", e.LookUpBy.Keys)}");   // values are personal data
        }
        #endregion
    }

    public static async Task Describe(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet suppliers
        await foreach (Customer supplier in acme.Resource<Customer>("suppliers").ListAsync(cancellationToken: cancellationToken))
            Console.WriteLine(supplier.Name);
        #endregion

        #region snippet describe
        ConnectionDescription description = await acme.DescribeAsync(cancellationToken);
        bool canUpsert = description.Can(Contact.Resource, Operation.Upsert);
        IReadOnlyList<FieldSupport> coverage = await acme.Crm.Contacts.CoverageAsync(cancellationToken); // visible, read-only, hidden
        await acme.MapFieldsAsync<Contact>(
            map => map.Custom("region", "properties.sales_region").Field(Contact.Fields.Title, "properties.role"),
            cancellationToken: cancellationToken);
        using HttpResponseMessage response = await acme.SendAsync(new(HttpMethod.Get, "/crm/v3/owners"), cancellationToken);
        #endregion

        _ = (canUpsert, coverage);
    }

    public static void Health(IHostApplicationBuilder builder)
    {
        #region snippet health
        builder.Services.AddIntegrations()
            .AddEventHandler<TellTheCustomer>()                                  // Degraded, NeedsReauthorization, ReauthorizationDue ...
            .AddConnectionMaintenance()                                          // optional: looks after connections nobody calls
            .AddAuditSink<AuditTable>();                                         // who did what to which record; no bodies, no secrets
        #endregion
    }

    public static async Task Vault(IHostApplicationBuilder builder, IIntegrations integrations, Connection connection, byte[] oldKey,
        byte[] newKey, IProgress<ReencryptResult> progress, CancellationToken cancellationToken)
    {
        #region snippet vault
        builder.Services.AddIntegrations().UseCredentialKeys(keys => keys.Add("2026-10", oldKey).Add("2026-11", newKey, current: true));

        ReencryptResult result = await integrations.Connections.ReencryptAsync(progress, cancellationToken);    // then the old key may go
        // secrets in the clear: audited first
        byte[] export = await integrations.Connections.ExportAsync(connection.Key, remove: true, cancellationToken);
        Connection moved = await integrations.Connections.ImportAsync("acme", export, cancellationToken);
        #endregion

        _ = (result, moved);
    }

    public static void Connector(IServiceCollection services)
    {
        #region snippet register
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(o => o.ClientId = "...");
        #endregion
    }

    public static void Rotate(IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration config)
    {
        #region snippet rotate
        services.AddIntegrations().AddConnector<AcmeConnector, AcmeOptions>(o =>
        {
            o.ClientSecret = config["Acme:ClientSecret"];
            o.PreviousClientSecrets.Add(config["Acme:PreviousClientSecret"]!);
        });
        #endregion
    }

    #region snippet connector
    internal sealed class AcmeOptions : ConnectorOptions;

    internal sealed class AcmeConnector : IConnector
    {
        private static readonly CommonRows Common = new()
        {
            Id = "id", CreatedAt = "created_at", UpdatedAt = "updated_at", IsDeleted = "deleted",
        };

        private static readonly Mapping<Contact> Contacts = new(Contact.Fields, Common)
        {
            { Contact.Fields.FirstName, "first_name" },
            { Contact.Fields.Emails, Row.ListFromFields("email") },
        };

        private static readonly Mapping<Customer> Parties = new(Customer.Fields, Common) { { Customer.Fields.Name, "name" } };

        private static readonly ResourceTemplate Objects = new ResourceTemplate(
                new() { ReadScopes = ["{object}.read"], WriteScopes = ["{object}.write"] }, Common)
            .List("GET /{object}", new() { Items = "data", Pagination = Pagination.Cursor("meta.next", "cursor"), SizeParameter = "limit" })
            .Get("GET /{object}/{id}")
            .Create("POST /{object}")
            .Update("PATCH /{object}/{id}")
            .Delete("DELETE /{object}/{id}");

        public ConnectorDefinition Define() => new("acme", "Acme CRM")
        {
            BaseAddress = "https://{subdomain}.acme.test/api",
            Inputs = [Input.Host("subdomain") with { Pattern = "[a-z0-9-]+" }],
            Authentication = OAuth2.AuthorizationCode(
                "https://{subdomain}.acme.test/oauth/authorize", "https://{subdomain}.acme.test/oauth/token"),
            Probe = "GET /me",
            Resources =
            [
                Objects.For(Contacts, "people"),
                Objects.For(Parties, "clients"),
                Objects.For("suppliers", Parties, "vendors").Delete("POST /{object}/{id}/archive"),
            ],
            Objects = Objects,
        };
    }
    #endregion

    private sealed class TellTheCustomer : IConnectionEventHandler
    {
        public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken) => default;
    }

    private sealed class AuditTable : IAuditSink
    {
        public ValueTask WriteAsync(AuditEntry entry, CancellationToken cancellationToken) => default;
    }
}
