using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

public sealed class WriteTests
{
    [Fact]
    public async Task A_create_answers_with_the_record_the_vendor_holds()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", new AcmeAnswer(201, """{"id":"9","data":{"first":"Ann","title":"Set by a rule"}}"""));
        var created = await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Ann", Title = "CTO" });
        (created.Id, created.Record.Title, created.IsCreated, created.Record.Connector).Should().Be(("9", "Set by a rule", true, "acme"));
        acme.Vendor.Last.Body.Should().Be("""{"data":{"first":"Ann","title":"CTO"}}""");
        acme.Vendor.Last.ContentType.Should().StartWith("application/json");
    }

    [Fact]
    public async Task A_create_may_answer_with_a_wrapped_record_or_an_id_alone()
    {
        await using var acme = await AcmeHost.StartAsync(currency: "EUR");
        acme.Vendor.On("POST /deals", """{"deal":{"id":"7","name":"Big"}}""").On("POST /firms", new AcmeAnswer(201, """{"id":"001","success":true,"errors":[]}"""));
        (await acme.Client.Crm.Deals.CreateAsync(new() { Name = "Big", Amount = new Money(5, "EUR") })).Record.Name.Should().Be("Big");
        var firm = await acme.Client.Crm.Companies.CreateAsync(new() { Name = "Umbrella", AnnualRevenue = new Money(5, "EUR"),
            CustomFields = { ["Score__c"] = 4 } });
        (firm.Id, firm.Record.Name, firm.Record.CustomFields["Score__c"].AsInt64()).Should().Be(("001", "Umbrella", 4));
        acme.Vendor.Last.Body.Should().Be("""{"Name":"Umbrella","Revenue":5,"Score__c":4}""");
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"id":null,"success":true}""")]
    public async Task A_create_without_an_id_is_a_contract_violation_even_if_the_record_had_one(int status, string body)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /firms", new AcmeAnswer(status, body));
        foreach (var id in new[] { null, "old" })
            await FluentActions.Awaiting(() => acme.Client.Crm.Companies.CreateAsync(new() { Id = id, Name = "x" }).AsTask()).Should()
                .ThrowAsync<ContractViolationException>().WithMessage("*no id*");
    }

    [Fact]
    public async Task An_update_may_answer_with_nothing()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("PATCH /firms/1", new AcmeAnswer(204));
        var updated = await acme.Client.Crm.Companies.UpdateAsync("1", new() { Name = "New" });
        (updated.Id, updated.Record.Name, updated.IsCreated, updated.IsComparedByVendor).Should().Be(("1", "New", false, null));
    }

    [Fact]
    public async Task Only_what_was_set_is_sent_and_nothing_at_all_sends_nothing()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("PATCH /contacts/1", AcmeContacts.Json("1"));
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { Title = "" },
            new() { Clear = [Contact.Fields.LastName, Contact.Fields.Custom("score")] });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"last":"","title":"","score":""}}""");
        (await acme.Client.Crm.Contacts.UpdateAsync("1", new())).Id.Should().Be("1");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Set_and_cleared_together_is_an_argument_error()
    {
        await using var acme = await AcmeHost.StartAsync();
        var contacts = acme.Client.Crm.Contacts;
        await FluentActions.Awaiting(() =>
            contacts.UpdateAsync("1", new() { Title = "x" }, new() { Clear = [Contact.Fields.Title] }).AsTask()).Should()
            .ThrowAsync<ArgumentException>().WithMessage("Title is both*");
        await FluentActions.Awaiting(() =>
            contacts.UpdateAsync("1", new() { CustomFields = { ["score"] = 1 } }, new() { Clear = [Contact.Fields.Custom("score")] })
                .AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("score is both*");
        (await FluentActions.Awaiting(() => contacts.UpdateAsync("1", new(), new() { Clear = [Contact.Fields.PhotoUrl] }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.FieldErrors[0].Field.Should().Be("PhotoUrl");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task What_the_vendor_cannot_hold_is_refused_naming_it_or_listed_where_loss_is_allowed()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", AcmeContacts.Json("1"));
        Contact Lossy() => new() { FirstName = "Ann", Phones = { "1", "2", "3" }, Department = "R&D", PhotoUrl = "https://x.test/p" };
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(Lossy()).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.FieldErrors.Select(f => f.Field).Should().BeEquivalentTo("Phones", "Department", "PhotoUrl");
        thrown.Message.Should().Contain("AllowLoss");
        acme.Vendor.Requests.Should().BeEmpty();
        var created = await acme.Client.Crm.Contacts.CreateAsync(Lossy(), new() { AllowLoss = true });
        created.NotWritten.Select(f => f.Field).Should().BeEquivalentTo("Phones", "Department", "PhotoUrl");
        acme.Vendor.Last.Body.Should().Be("""{"data":{"first":"Ann","work":"1","mobile":"2"}}""");
    }

    [Fact]
    public async Task Custom_fields_where_there_are_none_are_refused()
    {
        await using var acme = await AcmeHost.StartAsync();
        await FluentActions.Awaiting(() => acme.Client.Crm.Deals.CreateAsync(new() { Name = "x", CustomFields = { ["a"] = 1 } }).AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>()
            .WithMessage("Acme cannot read or write custom fields of deals. Supported: *");
    }

    [Fact]
    public async Task Read_only_fields_that_came_from_a_read_are_ignored()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts/1", """{"id":"1","data":{"first":"Ann","photo":"p","source":"web"},"updated":"2026-01-01T00:00:00Z"}""").On("PATCH /contacts/1", AcmeContacts.Json("1"));
        var contact = await acme.Client.Crm.Contacts.GetAsync("1");
        contact.Title = "CTO";
        await acme.Client.Crm.Contacts.UpdateAsync("1", contact);
        acme.Vendor.Last.Body.Should().Be("""{"data":{"first":"Ann","title":"CTO"}}""");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_full_name_is_split_where_the_vendor_has_parts_and_blanks_nothing()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("PATCH /contacts/1", AcmeContacts.Json("1"));
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { FullName = "Ann Mary Lee" });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"first":"Ann Mary","last":"Lee"}}""");
        await acme.Client.Crm.Contacts.UpdateAsync("1", new() { FullName = "Cher" });
        acme.Vendor.Last.Body.Should().Be("""{"data":{"last":"Cher"}}""");
    }

    [Fact]
    public async Task An_upsert_goes_by_the_callers_key_and_tells_whether_it_created()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/upsert", """{"results":[{"id":"5","new":true,"data":{"first":"Ann"}}]}""", """{"results":[{"id":"5","new":false}]}""");
        var created = await acme.Client.Crm.Contacts.UpsertAsync("key__c", "e-1", new() { FirstName = "Ann" });
        (created.Id, created.IsCreated).Should().Be(("5", true));
        acme.Vendor.Last.Body.Should().Be("""{"inputs":[{"by":"key__c","id":"e-1","data":{"first":"Ann"}}]}""");
        (await acme.Client.Crm.Contacts.UpsertAsync("key__c", "e-1", new() { FirstName = "Ann" })).IsCreated.Should().BeFalse();
        acme.Vendor.On("PATCH /firms/Key__c/a%2Fb", new AcmeAnswer(201, """{"id":"6","created":true}"""), new AcmeAnswer(204));
        (await acme.Client.Crm.Companies.UpsertAsync("Key__c", "a/b", new() { Name = "x" })).IsCreated.Should().BeTrue();
        await FluentActions.Awaiting(() => acme.Client.Crm.Companies.UpsertAsync("Key__c", "a/b", new() { Name = "x" }).AsTask())
            .Should().ThrowAsync<ContractViolationException>().WithMessage("*no id*");
    }

    [Fact]
    public async Task Deleting_what_is_gone_is_a_success()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("DELETE /contacts/1", new AcmeAnswer(204), AcmeAnswer.Error(404))
            .On("GET /invoice/1", AcmeAnswer.Error(400, "GONE"));
        await acme.Client.Crm.Contacts.DeleteAsync("1");
        await acme.Client.Crm.Contacts.DeleteAsync("1");
        await acme.Client.Accounting.Invoices.DeleteAsync("1");
        acme.Vendor.Last.Name.Should().Be("GET /invoice/1");
        acme.Vendor.Sent("DELETE /contacts/1").Should().OnlyContain(r => r.Body == null);
    }

    [Fact]
    public async Task A_failure_inside_a_success_is_a_failure()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /firms", """{"success":false,"error":{"code":"STALE","message":"duplicate","existing":"42"}}""");
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Companies.CreateAsync(new() { Name = "x" }).AsTask()).Should()
            .ThrowAsync<ConflictException>()).Which;
        (thrown.ExistingId, thrown.VendorMessage, thrown.VendorStatus).Should().Be(("42", "duplicate", 200));
    }

    [Fact]
    public async Task Verify_reads_back_and_lists_what_a_rule_reverted()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", AcmeContacts.Json("1")).On("GET /contacts/1", """{"id":"1","data":{"first":"Ann","title":"Reverted","email":"b@x.test","more_emails":"a@x.test","score":"5"}}""");
        var result = await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Ann", Title = "CTO",
            Emails = { "a@x.test", "b@x.test" }, CustomFields = { ["score"] = 4 } }, new() { Verify = true });
        result.NotApplied.Select(d => (d.Field, d.Before?.ToString(), d.After?.ToString())).Should()
            .Equal(("Title", "CTO", "Reverted"), ("score", "4", "5"));
        result.Record.Title.Should().Be("Reverted");
        acme.Vendor.Last.Query["fields"].Should().EndWith("score");
    }

    [Fact]
    public async Task Verify_takes_equal_amounts_for_equal_whatever_the_hosts_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            await using var acme = await AcmeHost.StartAsync();
            acme.Vendor.On("POST /contacts", AcmeContacts.Json("1")).On("GET /contacts/1", """{"id":"1","data":{"score":1.50}}""");
            (await acme.Client.Crm.Contacts.CreateAsync(new() { CustomFields = { ["score"] = 1.5m } },
                new() { Verify = true })).NotApplied.Should().BeEmpty();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
