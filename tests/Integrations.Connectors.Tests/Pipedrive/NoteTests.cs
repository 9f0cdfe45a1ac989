using Integrations.ContractTesting;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Pipedrive.Tests;

/// <summary>Notes have no plain text that the conformance suite could write: HTML alone.</summary>
public sealed class NoteTests
{
    [Fact]
    public async Task A_note_is_written_as_html_read_as_text_changed_found_and_deleted()
    {
        var clock = new FakeClock();
        await using var vendor = await PipedriveSimulator.StartAsync(
            seed => seed.AddPersons(2).AddNotes(120), new SimulatorOptions { TimeProvider = clock });
        await using var host = TestHost.Create(clock, integrations => integrations.AddPipedrive(vendor.Configure));
        using var running = clock.RunByItself();
        var notes = host.Integrations.For("acme", (await host.ConnectAsync("acme")).Id).Crm.Notes;

        var all = await notes.ListAsync(new() { PageSize = 50 }).ToListAsync();
        all.Select(note => note.Id).Should().HaveCount(120).And.OnlyHaveUniqueItems();
        var created = await notes.CreateAsync(new() { Body = "a < b", Contact = "2" });
        vendor.Notes.Find(created.Id)!["content"].Should().Be("a &lt; b");
        await notes.UpdateAsync(created.Id, new() { Body = RichText.FromHtml("<p>Signed</p>") });

        var read = await notes.GetAsync(created.Id);
        (read.Body?.Text, read.Body?.Source, read.Contact?.Id, read.Author?.Id).Should().Be(("Signed", "<p>Signed</p>", "2", "1"));
        (await notes.ListAsync(new() { Where = [Note.Fields.Contact.Is("2")] }).AnyAsync(note => note.Id == created.Id)).Should().BeTrue();
        await notes.DeleteAsync(created.Id);
        (await notes.FindAsync(created.Id)).Should().BeNull();
    }

    [Fact]
    public async Task The_records_of_a_note_have_their_names()
    {
        await using var replay = await Replay.StartAsync(async options => await PipedriveSimulator.StartAsync(options: options),
            (integrations, configure) => integrations.AddPipedrive(configure));
        replay.Serve("GET /v1/notes/*", new RecordedBody("""{"success":true,"data":{"id":5,"active_flag":true,"add_time":"2026-01-31 08:30:00","content":"<p>x</p>","deal_id":7,"deal":{"title":"Engine"},"org_id":8,"organization":{"name":"Works"},"lead_id":null,"user_id":1,"user":{"name":"Ada"}}}"""));

        var note = await replay.Client.Crm.Notes.GetAsync("5");

        (note.Deal?.Name, note.Company?.Name, note.Author?.Name, note.IsDeleted).Should().Be(("Engine", "Works", "Ada", false));
        note.Lead.Should().BeNull();
        note.CreatedAt.Should().Be(new DateTimeOffset(2026, 1, 31, 8, 30, 0, TimeSpan.Zero));
    }
}
