using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>A write whose outcome no response shows is an exception of its own, which names the records to look up.</summary>
public sealed class UnknownOutcomeTests
{
    private const string Page = "<html><body>Bad gateway</body></html>";
    private static readonly AcmeAnswer Reset = AcmeAnswer.Throws(new IOException("reset"));

    private static readonly Dictionary<string, AcmeAnswer> Lost = new()
    {
        ["reset"] = Reset,
        ["no response"] = AcmeAnswer.Throws(new HttpRequestException(HttpRequestError.ResponseEnded)),
        ["too late"] = AcmeAnswer.Hangs(),
        ["an error of the server"] = AcmeAnswer.Error(500),
        ["an error of a gateway"] = new(502, Page, "text/html"),
        ["a page in place of the response"] = new(200, Page, "text/html"),
        ["half a response"] = """{"id":"1","data":{"ti""",
        ["a response without an end"] = new(200) { Content = () => new StringContent(new string(' ', 20_000)) },
    };

    private static readonly Dictionary<string, (Type Error, AcmeAnswer Response)> Known = new()
    {
        ["400"] = (typeof(InvalidRequestException), AcmeAnswer.Error(400)),
        ["401"] = (typeof(UnauthorizedException), AcmeAnswer.Error(401)),
        ["403"] = (typeof(ForbiddenException), AcmeAnswer.Error(403)),
        ["404"] = (typeof(NotFoundException), AcmeAnswer.Error(404)),
        ["409"] = (typeof(ConflictException), AcmeAnswer.Error(409)),
        ["429"] = (typeof(RateLimitedException), AcmeAnswer.Error(429).With("Retry-After", "3600")),
        ["a code of refusals"] = (typeof(VendorUnavailableException), AcmeAnswer.Error(503, "LOCKED")),
        ["no address"] = (typeof(VendorUnavailableException),
            AcmeAnswer.Throws(new HttpRequestException(HttpRequestError.NameResolutionError))),
        ["a success without an id"] = (typeof(ContractViolationException), """{"data":{}}"""),
    };

    public static TheoryData<string> Losses => [.. Lost.Keys];

    public static TheoryData<string> Refusals => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_create_names_operation_resource_record_and_time_whatever_became_of_its_response(string what)
    {
        var response = Lost[what];
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.MaxResponseBytes = 10_000;
        acme.Vendor.Always("POST /contacts", response);
        var record = new Contact { LastName = "Byron", Emails = { "ada@co.test" } };
        var started = acme.Clock.GetUtcNow();

        var thrown = await UnknownAsync(acme, acme.Client.Crm.Contacts.CreateAsync(record).AsTask());

        acme.Vendor.Requests.Should().ContainSingle();
        (thrown.Code, thrown.StatusCode, thrown.IsTransient).Should().Be((ErrorCode.OutcomeUnknown, 409, false));
        if (response.Status >= 500) thrown.VendorStatus.Should().Be(response.Status);
        (thrown.Connector, thrown.Operation, thrown.Resource).Should().Be(("acme", "contacts.create", "contacts"));
        thrown.Sent.Should().BeSameAs(record);
        (thrown.SentAt, thrown.EndedAt).Should().Be((started, acme.Clock.GetUtcNow()));
        thrown.IdempotencyKey.Should().BeNull();
        thrown.Message.Should().Contain("look for a record of contacts from 20").And.Contain("before you repeat it")
            .And.NotContain("Byron").And.NotContain("ada@co.test");
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_write_that_never_left_or_was_refused_stays_what_it_is(string what)
    {
        var (expected, response) = Known[what];
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", response).Always("GET /me", "{}");
        (await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }))).Should()
            .ThrowAsync<IntegrationException>()).Which.Should().BeOfType(expected);
    }

    [Fact]
    public async Task Writes_that_may_be_repeated_are_the_vendor_being_unavailable()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.Always("PATCH /contacts/1", Reset).Always("DELETE /contacts/1", Reset).Always("POST /contacts/upsert", Reset)
            .Always("PUT /contacts/1/companies/7", Reset).Always("POST /invoice", Reset);
        var (contacts, invoices) = (acme.Client.Crm.Contacts, acme.Client.Accounting.Invoices);
        foreach (var write in new Func<Task>[]
        {
            () => contacts.UpdateAsync("1", new() { Title = "x" }).AsTask(), () => contacts.DeleteAsync("1").AsTask(),
            () => contacts.UpsertAsync("k", "v", new() { Title = "x" }).AsTask(),
            () => contacts.LinkAsync("1", Company.Resource, "7").AsTask(),
            () => invoices.UpdateAsync("1", new() { Memo = "x", Version = "3" }).AsTask(),
        })
            (await FluentActions.Awaiting(write).Should().ThrowAsync<VendorUnavailableException>()).Which.IsTransient.Should().BeTrue();
    }

    [Fact]
    public async Task A_link_names_both_ids()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /links", Reset);
        var thrown = await UnknownAsync(acme, acme.Client.Crm.Contacts.LinkAsync("1", Deal.Resource, "9").AsTask());
        thrown.LookUpBy.Should().BeEquivalentTo(new Dictionary<string, string> { ["id"] = "1", ["toId"] = "9" });
        (thrown.Operation, thrown.Sent).Should().Be(("contacts.link", null));
        thrown.Message.Should().Contain("look contacts up by id, toId");
    }

    [Fact]
    public async Task A_record_with_an_external_id_is_looked_up_by_it()
    {
        var map = new Mapping<Contact>
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() }, { Contact.Fields.ExternalId, "crm_key" }, { Contact.Fields.Title, "title" },
        };
        await using var acme =
            await AcmeHost.StartAsync(AcmeConnector.Definition(Connectors.ResourceDefinition.Of(map, new() { Object = "contact" })
            .Create("POST /contacts", new() { Record = "" })));
        acme.Vendor.Always("POST /contacts", Reset);
        var thrown = await UnknownAsync(acme, acme.Client.Crm.Contacts.CreateAsync(new() { ExternalId = "key-7", Title = "x" }).AsTask());
        thrown.LookUpBy.Should().BeEquivalentTo(new Dictionary<string, string> { ["ExternalId"] = "key-7" });
        thrown.Message.Should().Contain("by ExternalId").And.NotContain("key-7");
    }

    [Theory]
    [InlineData("""{"results":[{"key":"0","id":"a"}],"errors":[{"key":"2","error":{"code":"STALE"}}]}""", null)]
    [InlineData("""{"results":[{"key":"0","id":"a"},{"key":""", ErrorCode.OutcomeUnknown)]
    public async Task A_batch_reports_each_row_that_the_response_does_not_show(string response, ErrorCode? first)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/create", response);
        Contact[] records = [new() { Title = "0" }, new() { Title = "1" }, new() { Title = "2" }];
        var items = await acme.Client.Crm.Contacts.CreateManyAsync(records);
        items.Select(item => item.Error?.Code).Should()
            .Equal(first, ErrorCode.OutcomeUnknown, first ?? ErrorCode.Conflict);
        var unknown = items[1].Error.Should().BeOfType<OutcomeUnknownException>().Which;
        unknown.Sent.Should().BeSameAs(records[1]);
        unknown.InnerException.Should().BeOfType<ContractViolationException>();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_batch_with_a_key_that_conflicts_after_a_lost_attempt_is_not_sent_one_by_one()
    {
        var contacts = Connectors.ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options)
            .Create("POST /contacts", new() { Record = "" })
            .CreateMany("POST /contacts/many", AcmeContacts.Batch() with { IdempotencyHeader = "Idempotency-Key" })
            .Link(Company.Resource, new() { Link = "PUT /contacts/{id}/companies/{toId}" });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(contacts));
        acme.Vendor.On("POST /contacts/many", Reset, AcmeAnswer.Error(409, "STALE"));
        var result = await acme.Clock.RunDelaysAsync(
            acme.Client.Crm.Contacts.CreateManyAsync([new() { Title = "a" }, new() { Title = "b" }]).AsTask());
        result.Should().OnlyContain(item => item.Error is OutcomeUnknownException);
        acme.Vendor.Requests.Should().HaveCount(2).And.OnlyContain(request => request.Name == "POST /contacts/many");
    }

    [Fact]
    public async Task A_caller_who_cancels_gets_the_cancellation()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("POST /contacts", AcmeAnswer.Hangs());
        using var stop = new CancellationTokenSource();
        var call = acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }, cancellationToken: stop.Token).AsTask();
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_field_that_is_linked_afterwards_is_said_to_be_written_or_not()
    {
        var contacts = Connectors.ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options)
            .Create("POST /contacts", new() { Record = "" })
            .Link(Company.Resource, new() { Link = "POST /links", LinkBody = """{"from":"{id}","to":"{toId}"}""" });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(contacts));
        acme.Vendor.On("POST /contacts", """{"id":"1"}""").Always("POST /links", Reset);
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x", Company = "7" }).AsTask()).Should()
            .ThrowAsync<PartiallyAppliedException>()).Which;
        thrown.InnerException.Should().BeOfType<OutcomeUnknownException>();
        thrown.Message.Should().Contain("Company may be written or not");
    }

    private static async Task<OutcomeUnknownException> UnknownAsync(AcmeHost acme, Task call) =>
        (await FluentActions.Awaiting(() => acme.Clock.RunAsync(call)).Should().ThrowAsync<OutcomeUnknownException>()).Which;
}
