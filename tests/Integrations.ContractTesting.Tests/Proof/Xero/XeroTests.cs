using System.Text.Json.Nodes;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.ContractTesting.Tests.Proof.Xero;

/// <summary>The second vendor, for which no line of the core was changed.</summary>
public sealed class XeroTests : IAsyncLifetime
{
    private const string Kauri = XeroVendor.Two;
    private readonly FakeClock _clock = new();
    private XeroVendor _vendor = null!;
    private TestHost _host = null!;
    private IDisposable _running = null!;

    private IEnumerable<LoggedRequest> Lists =>
        _vendor.Requests.Where(request => request.Path is "/api.xro/2.0/Contacts" or "/api.xro/2.0/Invoices");

    public async ValueTask InitializeAsync()
    {
        _vendor = await XeroVendor.StartAsync(_clock);
        _host = TestHost.Create(_clock, integrations => integrations.AddConnector<XeroConnector, XeroOptions>(_vendor.Configure));
        for (var number = 1; number <= 250; number++) Add($"Customer {number}");
        Invoice("INV-1", "AUTHORISED");
        Invoice("INV-2", "PAID");
        _clock.Advance(TimeSpan.FromHours(1));
        _running = _clock.RunByItself();
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _host.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Fact]
    public async Task A_grant_over_several_organisations_waits_for_the_choice_of_one_and_names_it_in_every_call()
    {
        var waiting = await _host.ConnectAsync("acme");
        waiting.Status.Should().Be(ConnectionStatus.AwaitingAccount);
        waiting.Accounts.Select(account => (account.Id, account.Name)).Should()
            .Equal((XeroVendor.One, "First Ltd"), (XeroVendor.Two, "Second Ltd"));
        await this.Invoking(_ => Contacts(waiting).ListPageAsync(new()).AsTask()).Should().ThrowAsync<AccountNotChosenException>();

        var connection = await _host.Integrations.Authorization.ChooseAccountAsync(waiting.Key, XeroVendor.Two, default);
        connection.Status.Should().Be(ConnectionStatus.Active);
        (await Contacts(connection).ListPageAsync(new() { PageSize = 1 })).Items.Should().ContainSingle();

        _vendor.Requests.Where(request => request.Path.StartsWith("/api.xro", StringComparison.Ordinal))
            .Should().HaveCount(2).And.OnlyContain(request => request.Headers["xero-tenant-id"] == XeroVendor.Two);
    }

    [Fact]
    public async Task An_organisation_that_was_disconnected_is_refused_in_the_vendors_words()
    {
        var contacts = Contacts(await ConnectAsync());
        _vendor.Tenants.Remove(Kauri);

        (await contacts.Invoking(c => c.ListPageAsync(new()).AsTask()).Should().ThrowAsync<ForbiddenException>())
            .Which.Message.Should().Contain("AuthenticationUnsuccessful");
    }

    [Fact]
    public async Task Access_tokens_are_refreshed_by_refresh_tokens_that_count_once()
    {
        var contacts = Contacts(await ConnectAsync());
        for (var time = 0; time < 3; time++)
        {
            _clock.Advance(TimeSpan.FromMinutes(31));
            await contacts.ListPageAsync(new() { PageSize = 1 });
        }

        _vendor.Authorization.Refreshes.Should().Be(3);
        _vendor.Authorization.ReuseDetected.Should().Be(0);
    }

    [Fact]
    public async Task Numbered_pages_bring_every_record_also_from_a_saved_cursor()
    {
        var contacts = Contacts(await ConnectAsync());
        var first = await contacts.ListPageAsync(new());
        var rest = await contacts.ListAsync(new() { Cursor = first.Cursor }).ToListAsync();

        first.Items.Concat(rest).Select(contact => contact.Id).Should().Equal(_vendor[Kauri, "Contacts"].All.Select(record => record.Id));
        Lists.First().QueryString.Should().Be("?pageSize=100&page=1");
    }

    [Fact]
    public async Task Records_that_go_and_come_while_a_list_is_read_cost_no_other_record()
    {
        var contacts = Contacts(await ConnectAsync());
        var before = _vendor[Kauri, "Contacts"].All.Select(record => record.Id).ToList();
        _vendor.Meanwhile.Before("GET /api.xro/2.0/Contacts", request: 2, change: () =>
        {
            foreach (var gone in before.Take(3)) _vendor[Kauri, "Contacts"].Remove(gone);
            Add("Newcomer");
        });

        var read = await contacts.ListAsync().ToListAsync();

        read.Select(contact => contact.Id).Should().Contain(before.Skip(3)).And.OnlyHaveUniqueItems();
        read.Should().Contain(contact => contact.Name == "Newcomer");
    }

    [Fact]
    public async Task A_contact_is_read_by_id_with_its_phones_and_addresses()
    {
        var contact = await Contacts(await ConnectAsync()).GetAsync(Id(3));

        contact.Should()
            .BeEquivalentTo(new { Id = Id(3), Name = "Customer 3", FirstName = "Ada", LastName = "Byron", Currency = "NZD",
            IsArchived = false });
        contact.Emails.Select(email => email.Address).Should().Equal("ada@co.example");
        contact.Phones.Select(phone => (phone.Number, phone.Label)).Should().Equal(("64 4 1111111", "DEFAULT"), ("027 55", "MOBILE"));
        contact.Addresses.Select(address => (address.Label, address.Street, address.City, address.PostalCode)).Should()
            .Equal(("billing", "P O Box 123\nLevel 2", "Wellington", "6011"), ("shipping", "1 High St", null, null));
        contact.UpdatedAt.Should().Be(Start);
        contact.Issues.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_not_there_is_not_found_though_the_refusal_is_plain_text() =>
        (await Contacts(await ConnectAsync()).FindAsync(Id(999))).Should().BeNull();

    [Fact]
    public async Task Several_contacts_are_read_by_their_ids_in_one_call()
    {
        var contacts = Contacts(await ConnectAsync());

        (await contacts.GetManyAsync([Id(2), Id(5)])).Select(contact => contact.Name).Should().Equal("Customer 2", "Customer 5");
        Lists.Should().ContainSingle().Which.Query["IDs"].ToString().Should().Be($"{Id(2)},{Id(5)}");
    }

    [Fact]
    public async Task Changes_since_a_checkpoint_are_asked_for_by_a_header_in_universal_time_without_a_zone()
    {
        var contacts = Contacts(await ConnectAsync());
        var (_, checkpoint) = await ReadAsync(contacts, since: null);
        Lists.Should().OnlyContain(request => request.Headers.IfModifiedSince.Count == 0);
        _clock.Advance(TimeSpan.FromMinutes(5));
        _vendor[Kauri, "Contacts"].Update(Id(7), new() { ["ContactStatus"] = "ARCHIVED" });
        Add("Newcomer");

        var (changed, _) = await ReadAsync(contacts, checkpoint);

        changed.Should().Equal("Customer 7", "Newcomer");
        Lists.Last().Headers.IfModifiedSince.ToString().Should().Be("2026-01-01T00:59:59");
    }

    [Fact]
    public async Task What_is_edited_or_created_while_changes_are_read_is_in_them_or_in_the_next()
    {
        var contacts = Contacts(await ConnectAsync());
        _vendor.Meanwhile.Before("GET /api.xro/2.0/Contacts", request: 2, change: () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            _vendor[Kauri, "Contacts"].Update(Id(1), new() { ["FirstName"] = "Edited behind the reader" });
            _vendor[Kauri, "Contacts"].Update(Id(250), new() { ["FirstName"] = "Edited before the reader" });
            Add("Newcomer");
            _clock.Advance(TimeSpan.FromSeconds(5));
        });

        var (first, checkpoint) = await ReadAsync(contacts, since: Start);
        var (next, last) = await ReadAsync(contacts, checkpoint);
        var (none, _) = await ReadAsync(contacts, last);

        first.Should().Contain(Enumerable.Range(1, 250).Select(number => $"Customer {number}"));
        next.Should().Contain("Customer 1").And.BeSubsetOf(["Customer 1", "Customer 250", "Newcomer"]);
        first.Concat(next).Should().Contain("Newcomer");
        none.Should().BeEmpty();
    }

    [Fact]
    public async Task Invoices_are_those_sent_to_customers_with_dates_and_amounts()
    {
        var invoices = Client(await ConnectAsync()).Accounting.Invoices;
        var invoice = await invoices.ListAsync().FirstAsync();

        invoice.Should().BeEquivalentTo(new
        {
            Number = "INV-1", IssuedOn = new DateOnly(2018, 7, 1), DueOn = new DateOnly(2018, 7, 31),
            Total = new Money(115.5m, "NZD"), Balance = new Money(15.5m, "NZD"), IsDeleted = false,
        });
        invoice.Status!.Value.Is(InvoiceStatus.Open).Should().BeTrue();
        invoice.Customer.Should().Be(new Reference { Id = Id(1), Name = "Customer 1", Resource = Customer.Resource });
        invoice.Issues.Should().BeEmpty();
        Lists.Single().Query["where"].ToString().Should().Be("Type==\"ACCREC\"");
    }

    [Fact]
    public async Task A_date_without_the_vendors_spelling_is_told_as_an_issue_and_an_iso_date_is_read()
    {
        var invoices = Client(await ConnectAsync()).Accounting.Invoices;
        _vendor[Kauri, "Invoices"].Update(Id(1), new() { ["Date"] = "2018-07-02", ["DueDate"] = "/Date(soon)/" });

        var invoice = await invoices.GetAsync(Id(1));
        invoice.IssuedOn.Should().Be(new DateOnly(2018, 7, 2));
        invoice.DueOn.Should().BeNull();
        invoice.Issues.Should().ContainSingle().Which.Path.Should().Be("DueDate");
    }

    [Fact]
    public async Task A_filter_by_status_is_the_vendors_parameter_and_any_other_is_refused_by_name()
    {
        var invoices = Client(await ConnectAsync()).Accounting.Invoices;

        (await invoices.ListAsync(new() { Where = [Models.Invoice.Fields.Status.Is(InvoiceStatus.Paid)] }).ToListAsync())
            .Should().ContainSingle().Which.Number.Should().Be("INV-2");
        Lists.Single().Query["Statuses"].ToString().Should().Be("PAID");
        var refused =
            await invoices.Invoking(i => i.ListAsync(new() { Where = [Models.Invoice.Fields.Number.Is("INV-2")] }).ToListAsync().AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>();
        refused.Which.Message.Should().ContainAll("Number", "Status (Equal");
        Lists.Should().ContainSingle();
    }

    [Fact]
    public async Task Contacts_are_searched_by_text() =>
        (await Contacts(await ConnectAsync()).SearchAsync("customer 24").ToListAsync()).Should().HaveCount(11);

    [Fact]
    public async Task A_limit_of_a_minute_is_waited_for_and_one_of_a_day_is_told()
    {
        var contacts = Contacts(await ConnectAsync());
        var before = _clock.Elapsed;
        _vendor.Faults.Next("GET /api.xro/2.0/Contacts", Limited("minute", seconds: 20));
        await contacts.ListPageAsync(new());
        (_clock.Elapsed - before).TotalSeconds.Should().BeInRange(20, 30);

        _vendor.Faults.Next("GET /api.xro/2.0/Contacts", Limited("day", seconds: 38_123));
        (await contacts.Invoking(c => c.ListPageAsync(new()).AsTask()).Should().ThrowAsync<RateLimitedException>())
            .Which.RetryAt.Should().BeCloseTo(_clock.GetUtcNow().AddSeconds(38_123), TimeSpan.FromSeconds(2));
    }

    [SharedFact]
    public async Task Every_request_and_response_fits_the_vendors_contract()
    {
        var connection = await ConnectAsync();
        var contacts = Contacts(connection);
        var (_, checkpoint) = await ReadAsync(contacts, since: null);
        await ReadAsync(contacts, checkpoint);
        await contacts.GetAsync(Id(1));
        await contacts.GetManyAsync([Id(2), Id(5)]);
        await contacts.SearchAsync("customer 24").ToListAsync();
        var invoices = Client(connection).Accounting.Invoices;
        await invoices.ListAsync(new() { Where = [Models.Invoice.Fields.Status.Is(InvoiceStatus.Paid)] }).ToListAsync();
        await invoices.GetAsync(Id(1));

        XeroContract.Misfits(_vendor.Requests).Should().BeEmpty();
    }

    private static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static string Id(int number) => $"{number:x8}-0000-4000-8000-000000000000";

    private static Fault Limited(string problem, int seconds) =>
        Fault.Status(429, retryAfter: seconds, headers: new Dictionary<string, string> { ["X-Rate-Limit-Problem"] = problem });

    private static async Task<(List<string> Names, Checkpoint Next)> ReadAsync(ResourceClient<Customer> contacts, Checkpoint? since)
    {
        var stream = contacts.ListAsync(new() { Since = since });
        List<string> names = [.. (await stream.ToListAsync()).Select(contact => contact.Name!)];
        return (names, stream.Checkpoint!);
    }

    private async Task<Connection> ConnectAsync()
    {
        var waiting = await _host.ConnectAsync("acme");
        return await _host.Integrations.Authorization.ChooseAccountAsync(waiting.Key, Kauri, default);
    }

    private ConnectionClient Client(Connection connection) => _host.Integrations.For("acme", connection.Id);

    private ResourceClient<Customer> Contacts(Connection connection) => Client(connection).Accounting.Customers;

    private void Add(string name) => _vendor[Kauri, "Contacts"].Add(new JsonObject
    {
        ["Name"] = name, ["FirstName"] = "Ada", ["LastName"] = "Byron", ["EmailAddress"] = "ada@co.example", ["ContactStatus"] = "ACTIVE",
        ["DefaultCurrency"] = "NZD", ["IsCustomer"] = true,
        ["Phones"] = new JsonArray(
            new JsonObject { ["PhoneType"] = "DEFAULT", ["PhoneNumber"] = "1111111", ["PhoneAreaCode"] = "4", ["PhoneCountryCode"] = "64" },
            new JsonObject { ["PhoneType"] = "MOBILE", ["PhoneNumber"] = "55", ["PhoneAreaCode"] = "027", ["PhoneCountryCode"] = "" },
            new JsonObject { ["PhoneType"] = "FAX" }),
        ["Addresses"] = new JsonArray(
            new JsonObject { ["AddressType"] = "POBOX", ["AddressLine1"] = "P O Box 123", ["AddressLine2"] = "Level 2",
                ["City"] = "Wellington", ["PostalCode"] = "6011" },
            new JsonObject { ["AddressType"] = "STREET", ["AddressLine1"] = "1 High St" }),
    });

    private void Invoice(string number, string status) => _vendor[Kauri, "Invoices"].Add(new JsonObject
    {
        ["Type"] = "ACCREC", ["InvoiceNumber"] = number, ["Status"] = status, ["CurrencyCode"] = "NZD", ["Total"] = 115.5,
            ["AmountDue"] = 15.5,
        ["Date"] = "/Date(1530403200000+0000)/", ["DueDate"] = "/Date(1532995200000+0000)/",
        ["Contact"] = new JsonObject { ["ContactID"] = Id(1), ["Name"] = "Customer 1" },
    });
}
