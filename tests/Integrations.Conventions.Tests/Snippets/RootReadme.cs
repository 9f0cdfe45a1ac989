using Integrations.HubSpot;
using Integrations.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of README.md; compiled, never run.</summary>
internal static class RootReadme
{
    public static async Task First(IHostApplicationBuilder builder, IIntegrations integrations, ConnectionId connectionId,
        DateTimeOffset yesterday, CancellationToken cancellationToken)
    {
        var config = builder.Configuration;

        #region snippet first
        builder.Services.AddIntegrations()
            .AddHubSpot(o => { o.ClientId = config["HubSpot:ClientId"]; o.ClientSecret = config["HubSpot:ClientSecret"]; })
            .AddSalesforce(o => { o.ClientId = config["Salesforce:ClientId"]; o.ClientSecret = config["Salesforce:ClientSecret"]; });

        // Later: one tenant's connection. The lines are the same whichever CRM it is.
        var acme = integrations.For("acme", connectionId);

        var recent = new ListQuery<Contact> { Where = [Contact.Fields.UpdatedAt.After(yesterday)] };
        await foreach (var contact in acme.Crm.Contacts.ListAsync(recent, cancellationToken))
            Console.WriteLine($"{contact.FullName} <{contact.Emails.Primary}>");

        var created = await acme.Crm.Contacts.CreateAsync(
            new() { FirstName = "Sarah", LastName = "Chen", Emails = { "sarah@co.com" } }, cancellationToken: cancellationToken);
        await acme.Crm.Contacts.UpdateAsync(created.Id, new() { Title = "CTO" }, cancellationToken: cancellationToken);
        #endregion
    }

    public static async Task Tokens(IIntegrations integrations, IReadOnlyDictionary<string, string> query, string cookie,
        CancellationToken cancellationToken)
    {
        #region snippet tokens
        var start = await integrations.Authorization.StartAsync(new() { Tenant = "acme", Connector = "hubspot" }, cancellationToken);
        // Send the browser to start.Url, with start.BrowserBinding in a cookie. Where it comes back:
        var connection = await integrations.Authorization.CompleteAsync(
            new() { Connector = "hubspot", Tenant = "acme", Parameters = query, BrowserBinding = cookie }, cancellationToken);
        // Keep connection.Id: it is all that integrations.For("acme", id) needs.
        #endregion
    }

    public static void Limits(HubSpotOptions o)
    {
        #region snippet limits
        o.TotalRequestTimeout = TimeSpan.FromSeconds(20);      // one call with all its waits and attempts
        o.AttemptTimeout = TimeSpan.FromSeconds(10);           // one attempt
        o.Retry.MaxRetryAttempts = 2;                          // attempts after the first, for transient failures
        #endregion
    }

    public static async Task Models(ConnectionClient acme, Checkpoint? saved, CancellationToken cancellationToken)
    {
        #region snippet models
        var changes = acme.Crm.Contacts.ListAsync(
            new() { Since = saved, Deleted = Deletions.Include, CustomFields = CustomFieldSelection.Named("lead_score") },
            cancellationToken);
        await foreach (var contact in changes)
        {
            var score = contact.CustomFields["lead_score"].AsDecimal();      // custom fields, by the vendor's name
            var vendorsOwn = contact.Raw.Json;                               // what the vendor sent, parsed only here
            if (contact.IsDeleted) Remove(contact.Id); else Save(contact, score, vendorsOwn);
        }

        saved = changes.Checkpoint;                                          // where the next run goes on
        #endregion

        static void Remove(string? id) => _ = id;
        static void Save(Contact contact, decimal? score, System.Text.Json.JsonElement vendorsOwn) => _ = (contact, score, vendorsOwn);
    }

    public static async Task Errors(ConnectionClient acme, Contact sarah, CancellationToken cancellationToken)
    {
        #region snippet errors
        try
        {
            await acme.Crm.Contacts.UpdateAsync(
                sarah.Id!, new() { Title = "CTO" }, new() { Clear = [Contact.Fields.Phones], IfUnchangedSince = sarah }, cancellationToken);
        }
        catch (NeedsReauthorizationException e) { AskToReconnect(e.ConnectionId, e.Reason); }
        catch (MissingScopeException e) { AskFor(e.RequiredScopes); }
        catch (InvalidRequestException e) { Show(e.FieldErrors); }
        catch (ConflictException e) { Merge(e.Current, e.Sent); }
        catch (OutcomeUnknownException e) { LookUp(e.Resource, e.LookUpBy, e.SentAt); }
        catch (RateLimitedException e) { TryAgainAt(e.RetryAt); }
        catch (IntegrationException e) when (e.IsTransient) { TryAgainAt(e.RetryAt); }
        #endregion

        static void AskToReconnect(ConnectionId? connection, ReauthorizationReason reason) => _ = (connection, reason);
        static void AskFor(IReadOnlyList<string> scopes) => _ = scopes;
        static void Show(IReadOnlyList<FieldError> errors) => _ = errors;
        static void Merge(object? current, object? sent) => _ = (current, sent);
        static void LookUp(string? resource, IReadOnlyDictionary<string, string> by, DateTimeOffset from) => _ = (resource, by, from);
        static void TryAgainAt(DateTimeOffset? time) => _ = time;
    }
}
