using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Testing;

public abstract partial class ConnectorConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task A_created_record_is_read_back_as_it_was_written()
    {
        await using var run = await RunAsync(1);
        var record = Facts.New(7);
        if (await RefusesAsync(run, Operation.Create, async () => await run.Records.CreateAsync(record))) return;

        var created = await run.Records.CreateAsync(record);
        var read = await run.Records.GetAsync(created.Id);

        Assert.True(created.IsCreated);
        Assert.Equal(TextOf(record), TextOf(read));
        Assert.Equal(Addresses(record), Addresses(read));
        Assert.Equal(2, (await run.IdsAsync()).Count);
    }

    [Fact]
    public async Task An_update_leaves_alone_what_is_not_set()
    {
        await using var run = await RunAsync(1);
        var before = await OneAsync(run);
        if (await RefusesAsync(run, Operation.Update, async () => await run.Records.UpdateAsync(before.Id!, WithText("changed")))) return;

        var result = await run.Records.UpdateAsync(before.Id!, WithText("changed"));
        var after = await run.Records.GetAsync(before.Id!);

        Assert.Equal(before.Id, result.Id);
        Assert.False(result.IsCreated);
        Assert.Equal("changed", TextOf(after));
        Assert.NotEmpty(Addresses(before));
        Assert.Equal(Addresses(before), Addresses(after));
    }

    [Fact]
    public async Task A_cleared_field_and_an_emptied_list_are_empty_at_the_vendor()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var id = (await OneAsync(run)).Id!;
        await run.Records.UpdateAsync(id, WithText("for now"));
        var emptied = new TRecord();
        Facts.Emails.Get(emptied).Clear();

        await run.Records.UpdateAsync(id, emptied, new() { Clear = [Facts.Text] });
        var after = await run.Records.GetAsync(id);

        Assert.True(string.IsNullOrEmpty(TextOf(after)));
        Assert.Empty(Addresses(after));
    }

    [Fact]
    public async Task A_field_both_set_and_cleared_is_an_argument_error()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var id = (await OneAsync(run)).Id!;
        run.Vendor.Requests.Clear();

        await Assert.ThrowsAsync<ArgumentException>(async () => await run.Records.UpdateAsync(id, WithText("x"), new() { Clear = [Facts.Text] }));

        Assert.Empty(run.Vendor.Requests);
    }

    [Fact]
    public async Task One_more_email_is_kept_or_refused_but_never_lost()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var id = (await OneAsync(run)).Id!;
        var more = new TRecord();
        Facts.Emails.Get(more).AddRange("first@more.example", "second@more.example");

        if (Support(run, Facts.Emails).Paths.Count > 1)
        {
            await run.Records.UpdateAsync(id, more);
            Assert.Equal(["first@more.example", "second@more.example"], Addresses(await run.Records.GetAsync(id)));
            return;
        }

        var refusal = await run.FailsAsync<InvalidRequestException>(async () => await run.Records.UpdateAsync(id, more));
        Assert.Equal(Facts.Emails.Name, Assert.Single(refusal.FieldErrors).Field);
    }

    [Fact]
    public async Task More_values_than_places_are_refused_or_listed_as_not_written()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create)) return;
        var record = Facts.New(3);
        for (var i = 0; i < 12; i++) Facts.Phones.Get(record).Add(new PhoneNumber($"+1 415 555 01{i:00}") { Label = "work" });
        run.Vendor.Requests.Clear();

        var refusal = await run.FailsAsync<InvalidRequestException>(async () => await run.Records.CreateAsync(record));
        Assert.Contains(refusal.FieldErrors, e => e.Field == Facts.Phones.Name);
        Assert.Empty(run.Vendor.Requests);

        var created = await run.Records.CreateAsync(record, new() { AllowLoss = true });
        Assert.Contains(created.NotWritten, e => e.Field == Facts.Phones.Name);
        Assert.Contains(Facts.Phones.Get(await run.Records.GetAsync(created.Id)), phone => phone.Number == "+1 415 555 0100");
    }

    [Fact]
    public async Task An_upsert_creates_once_and_changes_afterwards()
    {
        await using var run = await RunAsync(1);
        var key = new ExternalKey(Facts.UpsertKey ?? "any", "key-7@upsert.example");
        if (await RefusesAsync(run, Operation.Upsert, async () => await run.Records.UpsertAsync(key, WithText("x")))) return;
        var record = Facts.New(5);
        Facts.Emails.Get(record).Clear();
        Facts.Emails.Get(record).Add("key-7@upsert.example");

        var first = await run.Records.UpsertAsync(key, record);
        var second = await run.Records.UpsertAsync(key, WithText("changed"));

        Assert.True(first.IsCreated);
        Assert.False(second.IsCreated);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal("changed", TextOf(await run.Records.GetAsync(first.Id)));
        Assert.Equal(2, (await run.IdsAsync()).Count);
    }

    [Fact]
    public async Task A_record_is_deleted_and_deleting_it_again_is_a_success()
    {
        await using var run = await RunAsync(2);
        var id = (await OneAsync(run)).Id!;
        if (await RefusesAsync(run, Operation.Delete, async () => await run.Records.DeleteAsync(id))) return;

        await run.Records.DeleteAsync(id);
        await run.Records.DeleteAsync(id);

        Assert.True(await run.Records.FindAsync(id) is null or { IsArchived: true });
        Assert.DoesNotContain(await run.Records.ListAsync().ToListAsync(), r => r.Id == id && r.IsArchived != true);
    }

    [Fact]
    public async Task What_a_rule_at_the_vendor_undoes_is_seen_with_both_values()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var before = await OneAsync(run);
        Revert(run.Vendor, VendorText(run));

        var result = await run.Records.UpdateAsync(before.Id!, WithText("wanted"), new() { Verify = true });

        var difference = Assert.Single(result.NotApplied);
        Assert.Equal(Facts.Text.Name, difference.Field);
        Assert.Equal("wanted", difference.Before);
        Assert.Equal(TextOf(before), difference.After);
    }

    [Fact]
    public async Task A_verified_write_that_was_applied_lists_nothing()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create)) return;

        var result = await run.Records.CreateAsync(Facts.New(8), new() { Verify = true });

        Assert.Empty(result.NotApplied);
        Assert.Equal(TextOf(Facts.New(8)), TextOf(result.Record));
    }

    [Fact]
    public async Task A_record_that_changed_since_it_was_read_is_a_Conflict_with_both_records()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var before = await OneAsync(run);
        run.Clock.Advance(TimeSpan.FromSeconds(5));
        Edit(run.Vendor, before.Id!, "a person's");
        var ours = WithText("ours");

        var conflict = await run.FailsAsync<ConflictException>(async () => await run.Records.UpdateAsync(before.Id!, ours, new() { IfUnchangedSince = before }));

        Assert.Equal("a person's", TextOf(Assert.IsType<TRecord>(conflict.Current)));
        Assert.Same(ours, conflict.Sent);
        Assert.Equal("a person's", TextOf(await run.Records.GetAsync(before.Id!)));
    }

    [Fact]
    public async Task A_record_that_did_not_change_is_written_and_says_how_it_was_guarded()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var before = await OneAsync(run);
        run.Clock.Advance(TimeSpan.FromSeconds(5));

        var result = await run.Records.UpdateAsync(before.Id!, WithText("ours"), new() { IfUnchangedSince = before });

        Assert.NotEqual(WriteGuard.None, result.Guard);
        Assert.Equal("ours", TextOf(await run.Records.GetAsync(before.Id!)));
    }

    [Fact]
    public async Task A_reference_is_written_with_its_record_or_the_failure_says_what_was_applied()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create)) return;
        var record = Facts.New(9);
        Refer(run.Vendor, record);
        var result = await run.Records.CreateAsync(record, new() { Verify = true });
        Assert.Empty(result.NotApplied);
        if (Facts.LinkRoute is not { } link)
        {
            Assert.Single(run.Vendor.Requests, r => r.Method != "GET");
            return;
        }

        var second = Facts.New(10);
        Refer(run.Vendor, second);
        run.Vendor.Faults.Always(link, Fault.Status(403));
        var failure = await run.FailsAsync<PartiallyAppliedException>(async () => await run.Records.CreateAsync(second));

        Assert.IsType<ForbiddenException>(failure.InnerException);
        Assert.NotEmpty(failure.Applied);
        Assert.False(string.IsNullOrEmpty(failure.Failed));
        Assert.Equal(TextOf(second), TextOf(await run.Records.GetAsync(failure.RecordId!)));
    }

    private static async Task<TRecord> OneAsync(ConformanceRun run) => await run.Records.ListAsync().FirstAsync();

    private List<string> Addresses(TRecord record) => [.. Facts.Emails.Get(record).Select(e => e.Address)];
}
