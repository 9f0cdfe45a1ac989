using System.Text.Json.Nodes;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.HubSpot.Tests;

/// <summary>HubSpot's search hands out 10,000 records of a query, and counts positions in the list as it is at each request.</summary>
public sealed class MovingListTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private HubSpotSimulator _vendor = null!;
    private TestHost _host = null!;
    private IDisposable _running = null!;
    private ResourceClient<Contact> _contacts = null!;

    public async ValueTask InitializeAsync()
    {
        _vendor = await HubSpotSimulator.StartAsync(seed => seed.Owners(1), new SimulatorOptions { TimeProvider = _clock });
        _host = TestHost.Create(_clock, integrations => integrations.AddHubSpot(_vendor.Configure));
        _running = _clock.RunByItself();
        _contacts = _host.Integrations.For("acme", (await _host.ConnectAsync("acme")).Id).Crm.Contacts;
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _host.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Theory]
    [InlineData(0, 10_200)]
    [InlineData(5_000, 5_400)]
    public async Task More_records_of_one_time_than_a_query_hands_out_come_once(int own, int shared)
    {
        for (var i = 0; i < own; i++)
        {
            Add();
            _clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        for (var i = 0; i < shared; i++) Add();
        var since = _clock.GetUtcNow().AddDays(-1);
        _clock.Advance(TimeSpan.FromMinutes(5));

        var stream = _contacts.ListAsync(new() { Since = since, Fields = [Contact.Fields.Title], IncludeRaw = false });
        var ids = await stream.Select(c => c.Id!).ToListAsync();

        ids.Should().HaveCount(own + shared).And.OnlyHaveUniqueItems();
        stream.Checkpoint.Should().NotBeNull();
    }

    [Fact]
    public async Task A_search_in_the_callers_order_finds_the_hole_that_a_deleted_record_leaves()
    {
        string[] ids = [.. Enumerable.Range(0, 9).Select(i => Add($"t{i}"))];
        _vendor.Meanwhile.After("POST /crm/v3/objects/contacts/search", () => _vendor.Store.Contacts.Archive(ids[0]));

        (await _contacts.ListAsync(new() { PageSize = 2, OrderBy = Contact.Fields.Title }).Select(c => c.Id!).ToListAsync()).Should()
            .Equal(ids);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_deletions_tell_of_merged_records_too(bool makesNewRecord)
    {
        _vendor.Store.MergeMakesNewRecord = makesNewRecord;
        string[] ids = [.. Enumerable.Range(0, 4).Select(_ => Add())];
        _clock.Advance(TimeSpan.FromMinutes(5));
        var first = _contacts.ListAsync();
        await first.ToListAsync();
        _clock.Advance(TimeSpan.FromMinutes(5));
        _vendor.Store.Merge("contacts", ids[1], ids[2]);
        _vendor.Store.Contacts.Archive(ids[3]);
        _clock.Advance(TimeSpan.FromMinutes(5));

        var stream = _contacts.ListAsync(new() { Since = first.Checkpoint, Deleted = Deletions.Only });
        var told = await stream.ToListAsync();

        told.Should().OnlyContain(c => c.IsDeleted);
        told.Select(c => c.Id).Should().BeEquivalentTo(makesNewRecord ? [ids[1], ids[2], ids[3]] : new[] { ids[2], ids[3] });
        (await _contacts.ListAsync(new() { Since = stream.Checkpoint, Deleted = Deletions.Only }).ToListAsync()).Should().BeEmpty();
    }

    private string Add(string text = "x") => _vendor.Store.Contacts.Add(new JsonObject { ["jobtitle"] = text }).Id;
}
