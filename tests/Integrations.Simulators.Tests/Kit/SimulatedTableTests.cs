using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Testing;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class SimulatedTableTests
{
    private readonly FakeClock _time = Clocks.AtNoon();
    private readonly SimulatorClock _clock;
    private readonly SimulatedTable _table;

    public SimulatedTableTests()
    {
        _clock = new(_time);
        _table = new(_clock, number => $"id-{number}");
    }

    [Fact]
    public void Records_get_ids_stamps_and_revisions()
    {
        var added = _table.Add(new JsonObject { ["name"] = "Sarah", ["age"] = 40 });
        _time.Advance(TimeSpan.FromMinutes(1));
        var updated = _table.Update(added.Id, new JsonObject { ["name"] = "Sara" })!;

        (added.Id, added.Revision, updated.Revision).Should().Be(("id-1", 1, 2));
        (updated["name"], updated["age"], added["name"]).Should().Be(("Sara", "40", "Sarah"));
        (updated.UpdatedAt - updated.CreatedAt).Should().Be(TimeSpan.FromMinutes(1));
        _table.History(added.Id).Should().Equal(added, updated);
        _table.Update("other", new JsonObject()).Should().BeNull();
    }

    [Fact]
    public void An_archived_record_is_not_living_and_frees_its_values()
    {
        var kept = _table.Add(new JsonObject { ["name"] = "Sarah" });
        var gone = _table.Add(new JsonObject { ["name"] = "SARAH" });
        _table.Holding("name", "sarah").Should().Equal(kept, gone);
        _table.Holding("name", "sarah", exceptId: kept.Id).Should().Equal(gone);
        _table.Archive(gone.Id);

        _table.Living.Should().Equal(kept);
        _table.Holding("name", "sarah").Should().Equal(kept);
        (_table.FindLiving(kept.Id), _table.FindLiving(gone.Id), _table.FindLiving(null)).Should().Be((kept, null, null));
    }

    [Fact]
    public void A_caller_cannot_change_a_stored_record_afterwards()
    {
        var fields = new JsonObject { ["name"] = "Sarah" };
        var record = _table.Add(fields);
        fields["name"] = "changed";
        record["name"].Should().Be("Sarah");
    }

    [Fact]
    public void Archiving_is_marked_ordered_and_undone()
    {
        var (first, second) = (_table.Add(new JsonObject()), _table.Add(new JsonObject()));
        _table.Archive(first.Id)!.IsArchived.Should().BeTrue();
        _table.ChangedAfter(second.Change).Should().ContainSingle().Which.Id.Should().Be(first.Id);
        _table.Restore(first.Id)!.ArchivedAt.Should().BeNull();
        _table.All.Select(record => record.Id).Should().Equal("id-1", "id-2");
        _table.Remove(first.Id).Should().BeTrue();
        _table.Find(first.Id).Should().BeNull();
    }

    [Fact]
    public void The_index_sees_records_as_they_were_a_lag_ago_whatever_the_skew()
    {
        _clock.Skew = TimeSpan.FromHours(1);
        _table.IndexLag = TimeSpan.FromSeconds(10);
        var record = _table.Add(new JsonObject { ["name"] = "old" });
        _table.Indexed.Should().BeEmpty();

        _time.Advance(TimeSpan.FromSeconds(10));
        _table.Update(record.Id, new JsonObject { ["name"] = "new" });
        _table.Indexed.Should().ContainSingle().Which["name"].Should().Be("old");
        _time.Advance(TimeSpan.FromSeconds(10));
        _table.Indexed.Single()["name"].Should().Be("new");
        _table.Add(new JsonObject(), at: _clock.Now.AddDays(-1));
        _table.Indexed.Should().HaveCount(2, "a record dated back is in the index already");
    }

    [Fact]
    public void Many_writers_lose_nothing()
    {
        var record = _table.Add(new JsonObject { ["count"] = 0 });
        Parallel.For(0, 200, _ =>
        {
            _table.Add(new JsonObject());
            _table.Change(record.Id, fields => fields["count"] = fields["count"]!.GetValue<int>() + 1);
        });
        _table.All.Should().HaveCount(201);
        _table.Find(record.Id)!["count"].Should().Be("200");
    }
}
