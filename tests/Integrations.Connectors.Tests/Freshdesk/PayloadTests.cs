using System.Text.Json;
using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Freshdesk.Tests;

/// <summary>Responses recorded at the vendor, through the whole library: no record loses a value.</summary>
public sealed class PayloadTests
{
    private static readonly Dictionary<string, string> Known = new()
    {
        // Mailboxes have no model.
        ["mailboxes.json"] = "",
        ["tickets.json"] = "tickets", ["update-ticket.json"] = "tickets", ["create-contacts.json"] = "contacts", ["empty.json"] = "tickets",
    };

    [SharedFact]
    public async Task Every_recorded_record_is_read_without_an_issue()
    {
        var files = Directory.EnumerateFiles(SharedFolder.Open().Payloads("freshdesk"), "*.json").Order(StringComparer.Ordinal).ToList();
        await using var freshdesk = await FreshdeskHost.StartAsync();
        var read = 0;

        foreach (var file in files)
        {
            var resource = Known.GetValueOrDefault(Path.GetFileName(file)) ?? Guess(Path.GetFileName(file));
            if (resource.Length == 0) continue;
            var text = await File.ReadAllTextAsync(file);
            using var document = JsonDocument.Parse(text);
            var body = document.RootElement.ValueKind == JsonValueKind.Array ? text : $"[{text}]";
            freshdesk.Vendor.Faults.Clear();
            freshdesk.Vendor.Faults.Always($"GET /api/v2/{resource}", Fault.Body(body));
            var records = await ReadAsync(freshdesk.Client, resource);

            records.Should().HaveCount(JsonDocument.Parse(body).RootElement.GetArrayLength(), file);
            records.Where(record => record.Issues.Count > 0 || record.Id is null || record.UpdatedAt is null).Should().BeEmpty(file);
            read += records.Count;
        }

        files.Should().HaveCountGreaterThanOrEqualTo(5);
        read.Should().BeGreaterThanOrEqualTo(4);
    }

    [SharedFact]
    public async Task A_recorded_ticket_has_its_values()
    {
        await using var freshdesk = await FreshdeskHost.StartAsync();
        freshdesk.Vendor.Faults.Always("GET /api/v2/tickets", Fault.Body(await RecordedAsync("tickets.json")));
        freshdesk.Vendor.Faults.Always("PUT /api/v2/tickets/3", Fault.Body(await RecordedAsync("update-ticket.json")));
        var tickets = freshdesk.Client.Ticketing.Tickets;

        var listed = (await tickets.ListAsync(new() { CustomFields = CustomFieldSelection.All }).ToListAsync())[0];
        var updated = (await tickets.UpdateAsync("3", new() { Subject = "Support Needed...ASAP" })).Record;

        listed.Should().BeEquivalentTo(new
        {
            Id = "18", Subject = "Please help", Type = "Lead", Assignee = new Reference { Id = "1", Resource = User.Resource },
            Requester = new Reference { Id = "5", Resource = Contact.Resource }, Group = (Reference)"2",
            Status = new Normalized<TicketStatus> { Value = TicketStatus.Open, Original = "2" },
            Priority = new Normalized<TicketPriority> { Value = TicketPriority.Low, Original = "1" },
            Channel = new Normalized<TicketChannel> { Value = TicketChannel.Web, Original = "2" },
            Due = new When(new DateTimeOffset(2015, 8, 20, 11, 30, 0, TimeSpan.Zero)),
        });
        listed.CustomFields["category"].AsString().Should().Be("Default");
        (updated.Description!.Html, updated.Description.Text).Should()
            .Be(("<div>Details about the issue...</div>", "Details about the issue..."));
    }

    /// <summary>The resource of a file that was recorded later.</summary>
    private static string Guess(string file) =>
        new[] { "conversation", "ticket", "contact", "compan", "agent" }
            .FirstOrDefault(word => file.Contains(word, StringComparison.Ordinal)) switch
        {
            "ticket" => "tickets", "contact" => "contacts", "compan" => "companies", "agent" => "agents", _ => "",
        };

    private static async Task<IReadOnlyList<UnifiedRecord>> ReadAsync(ConnectionClient client, string resource) => resource switch
    {
        "tickets" => await client.Ticketing.Tickets.ListAsync().ToListAsync(),
        "contacts" => await client.Crm.Contacts.ListAsync().ToListAsync(),
        "companies" => await client.Crm.Companies.ListAsync().ToListAsync(),
        _ => await client.Crm.Users.ListAsync().ToListAsync(),
    };

    private static Task<string> RecordedAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(SharedFolder.Open().Payloads("freshdesk"), file));
}
