using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>Versions, and writes only if nobody else wrote.</summary>
public sealed class GuardTests
{
    [Fact]
    public async Task A_vendor_that_wants_a_version_gets_the_current_one_or_the_callers()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /invoice/1", AcmeInvoices.Json("1", sync: "6")).Always("POST /invoice", AcmeInvoices.Json("1", sync: "7"));
        var updated = await acme.Client.Accounting.Invoices.UpdateAsync("1", new() { Memo = "m" });
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"6","sparse":true,"Memo":"m"}""");
        acme.Vendor.Last.Query["minor"].Should().Be("75");
        (updated.Record.Version, updated.IsComparedByVendor).Should().Be(("7", null));
        await acme.Client.Accounting.Invoices.UpdateAsync("1", new() { Version = "9", Memo = "m" });
        acme.Vendor.Last.Json.GetProperty("Sync").GetString().Should().Be("9");
        acme.Vendor.Sent("GET /invoice/1").Should().ContainSingle();
    }

    [Fact]
    public async Task The_vendors_own_token_guards_where_there_is_one()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /invoice/1", AcmeInvoices.Json("1", sync: "6")).On("POST /invoice", AcmeInvoices.Json("1", sync: "7"));
        var read = await acme.Client.Accounting.Invoices.GetAsync("1");
        var updated = await acme.Client.Accounting.Invoices.UpdateAsync("1", new() { Memo = "m" }, new() { IfUnchangedSince = read });
        updated.IsComparedByVendor.Should().BeTrue();
        acme.Vendor.Last.Json.GetProperty("Sync").GetString().Should().Be("6");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_stale_token_is_a_conflict_with_both_records()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /invoice/1", AcmeInvoices.Json("1", sync: "6"), AcmeInvoices.Json("1", sync: "8", no: "theirs"))
            .On("POST /invoice", AcmeAnswer.Error(400, "STALE", "stale object"));
        var read = await acme.Client.Accounting.Invoices.GetAsync("1");
        var changes = new Invoice { Memo = "m" };
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Accounting.Invoices.UpdateAsync("1", changes, new() { IfUnchangedSince = read }).AsTask()).Should()
            .ThrowAsync<ConflictException>()).Which;
        ((Invoice)thrown.Current!).Number.Should().Be("theirs");
        thrown.Sent.Should().BeSameAs(changes);
        thrown.Message.Should().Contain("changed since it was read").And.Contain("stale object");
    }

    [Fact]
    public async Task Without_a_token_the_record_is_read_and_compared_first()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts/1", AcmeContacts.Json("1"), AcmeContacts.Json("1"),
            AcmeContacts.Json("1", first: "Bea", updated: "2026-01-02T00:00:00Z"), AcmeAnswer.Error(404))
            .On("PATCH /contacts/1", AcmeContacts.Json("1"));
        var read = await acme.Client.Crm.Contacts.GetAsync("1");
        (await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "x" }, new() { IfUnchangedSince = read })).IsComparedByVendor
            .Should().BeFalse();
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "x" }, new() { IfUnchangedSince = read }).AsTask()).Should()
            .ThrowAsync<ConflictException>()).Which;
        ((Contact)thrown.Current!).FirstName.Should().Be("Bea");
        await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "x" }, new() { IfUnchangedSince = read }).AsTask()).Should()
            .ThrowAsync<NotFoundException>();
        acme.Vendor.Sent("PATCH /contacts/1").Should().ContainSingle();
    }

    [Fact]
    public async Task Where_nothing_tells_a_change_a_guarded_write_is_refused_and_not_written_unguarded()
    {
        var map = new Integrations.Connectors.Mapping<Contact> { { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.Title, "title" } };
        var contacts =
            ResourceDefinition.Of(map, new() { Object = "contact" }).Get("GET /contacts/{id}", new())
            .Update("PATCH /contacts/{id}", new() { Record = "" });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(contacts));
        var update = () =>
            acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "x" }, new() { IfUnchangedSince = new() { Id = "1" } }).AsTask();

        (await update.Should().ThrowAsync<OperationNotSupportedException>()).Which.Message.Should()
            .Contain("guard updates of contacts").And.Contain("without IfUnchangedSince");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_key_against_repeats_is_the_callers_or_a_new_one_a_call()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /invoice", AcmeInvoices.Json("1"));
        for (var i = 0; i < 2; i++) await acme.Client.Accounting.Invoices.CreateAsync(new() { Number = "1" });
        await acme.Client.Accounting.Invoices.CreateAsync(new() { Number = "1" }, new() { IdempotencyKey = "mine" });
        var keys = acme.Vendor.Requests.Select(r => r.Query["requestid"]).ToList();
        keys.Should().OnlyHaveUniqueItems().And.HaveCount(3);
        keys[2].Should().Be("mine");
    }

    /// <summary>As Stripe and Square take it.</summary>
    [Fact]
    public async Task A_key_against_repeats_may_be_a_header_of_single_writes_and_of_batches()
    {
        var contacts = ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options)
            .Create("POST /contacts", new() { Record = "", IdempotencyHeader = "Idempotency-Key" })
            .CreateMany("POST /contacts/many",
                new() { Max = 3, Items = "inputs", IdempotencyHeader = "Idempotency-Key",
                    Rows = new() { Items = "results", Record = "" } })
            .Link(Company.Resource, new() { Link = "PUT /{object}/{id}/companies/{toId}" });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(contacts));
        acme.Vendor.On("POST /contacts", new AcmeAnswer(503), """{"id":"1"}""", """{"id":"2"}""")
            .On("POST /contacts/many", """{"results":[{"id":"3"}]}""");

        await acme.RunAsync(acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }));
        await acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }, new() { IdempotencyKey = "mine" });
        await acme.Client.Crm.Contacts.CreateManyAsync([new() { Title = "x" }]);

        var keys = acme.Vendor.Requests.Select(r => r.Headers["Idempotency-Key"]).ToList();
        keys.Should().HaveCount(4);
        keys[1].Should().Be(keys[0], "a repetition carries the same key");
        keys[2].Should().Be("mine");
        keys.Distinct().Should().HaveCount(3);
        acme.Vendor.Requests.Should().OnlyContain(r => r.Query.Count == 0);
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts
            .CreateAsync(new() { Title = "x" }, new() { IdempotencyKey = "a\r\nX-Other: b" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage("*Idempotency-Key*");
    }

    [Fact]
    public async Task A_delete_carries_the_version_too()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /invoice/1", AcmeInvoices.Json("1", sync: "4")).On("POST /invoice/delete", """{"Invoice":{"Id":"1","status":"Deleted"}}""");
        await acme.Client.Accounting.Invoices.DeleteAsync("1");
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"4","sparse":true}""");
    }
}
