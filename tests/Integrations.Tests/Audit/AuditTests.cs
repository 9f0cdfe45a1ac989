using FluentAssertions;
using Integrations.Models;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Integrations.Tests.Audit;

public sealed class AuditTests : IAsyncLifetime
{
    private readonly AuditLog _log = new();
    private readonly SignedIn _user = new();
    private AcmeHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await AcmeHost.StartAsync(configure: services => services.AddSingleton<IAuditSink>(_log).AddSingleton<IAuditActor>(_user));

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_entry_says_who_did_what_to_which_record()
    {
        _user.Current = "user-7";
        _host.Vendor.Always("PATCH /contacts/42", new AcmeAnswer(200, """{"id":"42","data":{}}"""));
        await _host.Client.Crm.Contacts.UpdateAsync("42", new() { FirstName = "Sarah" });
        _log.Entries.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Actor = "user-7",
            AcmeHost.Tenant,
            ConnectionId = _host.Client.Key.Connection,
            Connector = "acme",
            Operation = "update",
            Resource = "contacts",
            RecordId = "42",
            Time = _host.Clock.GetUtcNow(),
            Result = AuditResult.Succeeded,
        });
        _log.Entries.Single().ToString().Should().NotContain("Sarah");
    }

    [Fact]
    public async Task A_created_record_is_named_by_the_id_it_got()
    {
        _host.Vendor.Always("POST /contacts", new AcmeAnswer(201, """{"id":"77","data":{}}"""));
        await _host.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Sarah" });
        _log.Entries.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Operation = "create", RecordId = "77", Actor = (string?)null });
    }

    [Fact]
    public async Task A_failure_is_kept_with_its_kind()
    {
        _host.Vendor.Always("DELETE /contacts/42", new AcmeAnswer(403, "{}"));
        await _host.Client.Crm.Contacts.Invoking(async c => await c.DeleteAsync("42")).Should().ThrowAsync<IntegrationException>();
        _log.Entries.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Operation = "delete", RecordId = "42", Result = AuditResult.Failed, Error = ErrorCode.Forbidden });
    }

    [Fact]
    public async Task An_attempt_on_another_tenants_connection_is_kept()
    {
        var stranger = _host.Integrations.For("rival", _host.Client.Key.Connection);
        await stranger.Crm.Contacts.Invoking(async c => await c.GetAsync("42")).Should().ThrowAsync<NotFoundException>();
        await stranger.Crm.Contacts.Invoking(async c => await c.ListPageAsync()).Should().ThrowAsync<NotFoundException>();
        _log.Entries.Select(e => (e.Tenant.Value, e.Operation, e.Error)).Should()
            .Equal(("rival", "get", ErrorCode.NotFound), ("rival", "list", ErrorCode.NotFound));
    }

    [Fact]
    public async Task A_trail_that_is_down_stops_nobody()
    {
        _log.IsDown = true;
        _host.Vendor.Always("GET /contacts/42", new AcmeAnswer(200, """{"id":"42","data":{}}"""));
        (await _host.Client.Crm.Contacts.GetAsync("42")).Id.Should().Be("42");
    }

    [Fact]
    public async Task Each_page_of_a_list_is_an_entry()
    {
        _host.Vendor.On("GET /contacts", new AcmeAnswer(200, """{"items":[{"id":"1"}],"next":"p2"}"""), new AcmeAnswer(200, """{"items":[{"id":"2"}]}"""));
        await foreach (var _ in _host.Client.Crm.Contacts.ListAsync())
        {
        }

        _log.Entries.Should().HaveCount(2).And.OnlyContain(e => e.Operation == "list" && e.Resource == "contacts" && e.RecordId == null);
    }

    [Fact]
    public async Task A_page_that_fails_is_an_entry_and_still_an_error()
    {
        _host.Vendor.Always("GET /contacts", new AcmeAnswer(403, "{}"));
        await _host.Client.Crm.Contacts.Invoking(async c => await c.ListPageAsync()).Should().ThrowAsync<IntegrationException>();
        _log.Entries.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new
            {
                Operation = "list", Resource = "contacts", Result = AuditResult.Failed, Error = ErrorCode.Forbidden, Connector = "acme",
            });
    }

    private sealed class SignedIn : IAuditActor
    {
        public string? Current { get; set; }
    }
}
