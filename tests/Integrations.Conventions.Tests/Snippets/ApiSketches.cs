using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Connectors;
using Integrations.Conventions.Tests.Snippets;
using Integrations.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Snippets;

/// <summary>What a host writes, as designed: it must go on compiling, warnings as errors.</summary>
internal static class ApiSketches
{
    public static async Task ReadAsync(IIntegrations integrations, ConnectionId connectionId, Checkpoint checkpoint,
        DateTimeOffset yesterday, string savedCursor, Action<string?, string?, string?, decimal?> save, CancellationToken cancellationToken)
    {
        var acme = integrations.For("acme", connectionId);

        await foreach (Contact contact in acme.Crm.Contacts.ListAsync(new() { Since = checkpoint }, cancellationToken))
            save(contact.Id, contact.FullName, contact.Emails.Primary, contact.CustomFields["lead_score"].AsDecimal());

        Page<Contact> page = await acme.Crm.Contacts.ListPageAsync(new() { PageSize = 50, Cursor = savedCursor }, cancellationToken);
        Checkpoint? next = page.Checkpoint;
        _ = next;

        await foreach (var c in acme.Crm.Contacts.ListAsync(new()
        {
            Where = [Contact.Fields.Title.Is("CTO"), Contact.Fields.UpdatedAt.After(yesterday)],
            OrderBy = Contact.Fields.UpdatedAt,
            CustomFields = CustomFieldSelection.Named("lead_score"),
            Deleted = Deletions.Include,
            Limit = 500,
        }, cancellationToken))
        {
            _ = c;
        }

        await foreach (var c in acme.Crm.Contacts.SearchAsync("sarah chen", cancellationToken)) _ = c;
        Contact sarah = await acme.Crm.Contacts.GetAsync("42", cancellationToken: cancellationToken);
        Contact? maybe = await acme.Crm.Contacts.FindAsync("42", cancellationToken);
        JsonElement vendorsOwn = sarah.Raw.Json;
        _ = (maybe, vendorsOwn);
    }

    public static async Task WriteAsync(ConnectionClient acme, Contact sarah, Contact contact, IReadOnlyList<Contact> contacts,
        IProgress<WriteResult<Contact>> progress)
    {
        WriteResult<Contact> created =
            await acme.Crm.Contacts.CreateAsync(new() { FirstName = "Sarah", LastName = "Chen", Emails = { "sarah@co.com" } });
        await acme.Crm.Contacts.UpdateAsync(created.Id, new() { Title = "CTO" },
            new() { Clear = [Contact.Fields.Phones, Contact.Fields.Custom("region")], IfUnchangedSince = sarah });
        await acme.Crm.Contacts.UpsertAsync("crm_key__c", "ext-7", contact, new() { Verify = true });
        await acme.Crm.Contacts.LinkAsync("42", Company.Resource, "77", label: "employee");
        IReadOnlyList<WriteResult<Contact>> many = await acme.Crm.Contacts.CreateManyAsync(contacts, progress);
        _ = many;
    }

    public static async Task DescribeAsync(IIntegrations integrations, ConnectionClient acme)
    {
        ConnectionDescription info = await acme.DescribeAsync();
        info.Can(Contact.Resource, Operation.Upsert);
        integrations.Connectors["hubspot"].Can(Contact.Resource, Operation.Upsert);
        IReadOnlyList<FieldSupport> coverage = await acme.Crm.Contacts.CoverageAsync();
        ObjectSchema schema = await acme.Metadata.GetObjectAsync("Deal_Registration__c");
        await foreach (var d in acme.Objects("Deal_Registration__c", SketchJson.Default.DealRegistration).ListAsync()) _ =
            d.Value?.Stage;
        await acme.MapFieldsAsync<Contact>(map =>
            map.Custom("region", "properties.sales_region").Field(Contact.Fields.Title, "properties.role"));
        using HttpResponseMessage response = await acme.SendAsync(new(HttpMethod.Get, "/crm/v3/owners"));
        _ = (coverage, schema);
    }

    public static async Task FailAsync(Func<Task> call, Action<object?> tell)
    {
        try
        {
            await call();
        }
        catch (NeedsReauthorizationException e)
        {
            tell((e.ConnectionId, e.Reason));
        }
        catch (MissingScopeException e)
        {
            tell(e.RequiredScopes);
        }
        catch (InvalidRequestException e)
        {
            tell(e.FieldErrors);
        }
        catch (ConflictException e)
        {
            tell((e.Current, e.Sent));
        }
        catch (RateLimitedException e)
        {
            tell(e.RetryAt);
        }
        catch (IntegrationException e) when (e.IsTransient)
        {
            tell(e.Code);
        }
    }

    public static void Register(WebApplicationBuilder builder, IConfiguration config, byte[] key)
    {
        builder.Services.AddIntegrations()
            .AddHubSpot(o => { o.ClientId = config["HubSpot:ClientId"]; o.ClientSecret = config["HubSpot:ClientSecret"]; })
            .AddSalesforce(o => config.GetSection("Salesforce").Bind(o))
            .UseEntityFrameworkCore<StorageReadmes.AppDbContext>()
            .UseCredentialKeys(keys => keys.Add("2026-11", key, current: true))
            .ConfigureHttpClient(http => http.AddHttpMessageHandler<MyHandler>())
            .AddEventHandler<ContactChanged>();
    }

    public static void Map(WebApplication app) =>
        app.MapIntegrations("/integrations", o => o.TenantFrom(ctx => ctx.User.FindFirst("org")?.Value)).RequireAuthorization();

    internal sealed class AcmeOptions : ConnectorOptions;

    internal sealed class MyHandler : DelegatingHandler;

    internal sealed class ContactChanged : IConnectionEventHandler
    {
        public ValueTask HandleAsync(ConnectionEvent e, CancellationToken cancellationToken) =>
            e.IsOwn ? default : ValueTask.CompletedTask;
    }

    internal sealed class AcmeConnector : IConnector
    {
        private static readonly Mapping<Contact> Map = new()
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.FullName, "name" },
            { Contact.Fields.Emails, Row.ListFromFields("email") },
            { Contact.Fields.UpdatedAt, Row.Instant("updated_at").ReadOnly() },
        };

        public ConnectorDefinition Define() => new("acme", "Acme CRM")
        {
            BaseAddress = "https://{subdomain}.acme.test/api",
            Inputs = [Input.Host("subdomain") with { Pattern = "[a-z0-9-]+" }],
            Authentication =
                OAuth2.AuthorizationCode("https://{subdomain}.acme.test/oauth/authorize", "https://{subdomain}.acme.test/oauth/token"),
            Probe = "GET /me",
            Resources =
            [
                ResourceDefinition.Of(Map, new() { Object = "contacts" })
                    .List("GET /contacts", new() { Items = "data", Pagination = Pagination.Cursor("meta.next", "cursor") })
                    .Get("GET /contacts/{id}")
                    .Create("POST /contacts")
                    .Update("PATCH /contacts/{id}")
                    .Delete("DELETE /contacts/{id}"),
            ],
        };
    }
}

internal sealed class DealRegistration
{
    public string? Stage { get; set; }
}

[JsonSerializable(typeof(DealRegistration))]
internal sealed partial class SketchJson : JsonSerializerContext;
