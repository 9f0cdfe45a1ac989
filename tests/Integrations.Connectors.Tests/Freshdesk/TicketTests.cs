using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Freshdesk.Tests;

/// <summary>The quirks of tickets.</summary>
public sealed class TicketTests
{
    [Fact]
    public async Task The_api_key_is_the_user_name_and_the_password_is_X()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync();

        await freshdesk.Client.Ticketing.Tickets.ListAsync().ToListAsync();

        freshdesk.Vendor.Requests[^1].Headers["Authorization"].ToString().Should()
            .Be($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes("key-of-acme:X"))}");
    }

    [Fact]
    public async Task A_list_has_tickets_that_are_older_than_30_days_too()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(3));
        freshdesk.Clock.Advance(TimeSpan.FromDays(31));
        freshdesk.Vendor.AddTickets(2);

        var all = await freshdesk.Client.Ticketing.Tickets.ListAsync().ToListAsync();
        var sorted = await freshdesk.Client.Ticketing.Tickets.ListAsync(new() { OrderBy = Ticket.Fields.CreatedAt }).ToListAsync();
        var changed = await freshdesk.Client.Ticketing.Tickets
            .ListAsync(new() { Since = freshdesk.Clock.GetUtcNow().AddDays(-40) }).ToListAsync();

        all.Should().HaveCount(5);
        sorted.Should().HaveCount(5);
        changed.Should().HaveCount(5);
    }

    [Fact]
    public async Task A_list_continues_behind_the_last_time_and_never_reaches_page_300()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddContacts(1));
        for (var number = 0; number < 60; number++)
        {
            freshdesk.Vendor.AddTickets(1);
            freshdesk.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var stream = freshdesk.Client.Ticketing.Tickets.ListAsync(new() { PageSize = 2 });

        (await stream.ToListAsync()).Select(ticket => ticket.Id).Should().OnlyHaveUniqueItems().And.HaveCount(60);
        stream.Pages.Should().BeGreaterThan(25);
        freshdesk.Vendor.Requests.Max(request => int.Parse(request.Query["page"].ToString(), CultureInfo.InvariantCulture)).Should()
            .BeLessThan(5);
    }

    [Fact]
    public async Task A_status_of_the_accounts_own_keeps_its_number_and_is_written_back_as_a_number()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(1));
        freshdesk.Vendor.Tickets.Update("1", new JsonObject { ["status"] = 9, ["priority"] = 4 });
        var tickets = freshdesk.Client.Ticketing.Tickets;

        var ticket = await tickets.GetAsync("1");
        await tickets.UpdateAsync("1", new() { Status = ticket.Status, Priority = TicketPriority.Low });

        ticket.Status.Should().Be(new Normalized<TicketStatus> { Original = "9" });
        ticket.Priority!.Value.Is(TicketPriority.Urgent).Should().BeTrue();
        freshdesk.Vendor.Requests[^1].Body.Should().StartWith("""{"status":9,"priority":1""");
        var lost = () => tickets.UpdateAsync("1", new() { Status = "waiting" }).AsTask();
        (await lost.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should().Be(nameof(Ticket.Status));
    }

    [Fact]
    public async Task A_description_is_HTML_and_its_text_and_plain_text_is_written_as_HTML()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(1));
        var tickets = freshdesk.Client.Ticketing.Tickets;

        var listed = (await tickets.ListAsync().ToListAsync()).Single();
        await tickets.UpdateAsync("1", new() { Description = "1 < 2\nsolved" });

        listed.Description!.Html.Should().Be("<div>The printer of room 1 does not respond.</div>");
        listed.Description.Text.Should().Be("The printer of room 1 does not respond.");
        freshdesk.Vendor.Tickets.Find("1")!["description"].Should().Be("1 &lt; 2<br>solved");
    }

    [Fact]
    public async Task Deleted_tickets_and_contacts_come_from_the_lists_of_deleted_ones()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(2).AddContacts(2));
        var (tickets, contacts) = (freshdesk.Client.Ticketing.Tickets, freshdesk.Client.Crm.Contacts);

        await tickets.DeleteAsync("2");
        await contacts.DeleteAsync("3");

        (await tickets.ListAsync(new() { Deleted = Deletions.Only }).ToListAsync()).Should().ContainSingle().Which.Id.Should().Be("2");
        (await contacts.ListAsync(new() { Deleted = Deletions.Only }).ToListAsync()).Should().ContainSingle().Which.Id.Should().Be("3");
        freshdesk.Vendor.Tickets.Find("2")!.IsArchived.Should().BeTrue();
    }

    [Fact]
    public async Task The_description_of_an_object_has_its_custom_fields_only()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync();

        var ticket = await freshdesk.Client.Metadata.GetObjectAsync("ticket");

        ticket.Fields.Select(field => (field.Name, field.IsCustom, field.Type!.Value.Value)).Should()
            .Equal(("cf_floor", true, FieldType.Text));
    }

    [Fact]
    public async Task A_value_that_exists_already_is_a_conflict_and_an_invalid_one_names_its_field()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddContacts(1));
        var email = freshdesk.Vendor.Contacts.Find("1")!["email"]!;
        var contacts = freshdesk.Client.Crm.Contacts;

        var twice = () => contacts.CreateAsync(new() { LastName = "Byron", Emails = { email } }).AsTask();
        var orphan = () => freshdesk.Client.Ticketing.Tickets.CreateAsync(new() { Subject = "Lost", Requester = "404" }).AsTask();

        await twice.Should().ThrowAsync<ConflictException>();
        (await orphan.Should().ThrowAsync<InvalidRequestException>()).Which.FieldErrors.Single().Field.Should()
            .Be(nameof(Ticket.Requester));
    }

    [Fact]
    public async Task The_limit_of_a_minute_pauses_until_the_vendor_says()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync(seed => seed.AddTickets(1));
        freshdesk.Vendor.Faults.Next("GET /api/v2/tickets/1", Fault.Status(429, retryAfter: 40));
        var before = freshdesk.Clock.GetUtcNow();

        await freshdesk.Client.Ticketing.Tickets.GetAsync("1");

        (freshdesk.Clock.GetUtcNow() - before).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(40));
    }
}
