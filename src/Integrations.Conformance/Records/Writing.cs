using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    [Fact]
    public async Task A_created_record_is_read_back_as_it_was_written()
    {
        await using var run = await RunAsync(1);
        var record = New(7);
        if (await RefusesAsync(run, Operation.Create, async () => await run.Records.CreateAsync(record))) return;

        await run.HoldAsync(Operation.Create, "WriteOperation.Record or .Id, and the rows of its mapping", async () =>
        {
            var created = await run.Records.CreateAsync(record);
            var read = await ReadAsync(run, created.Id);

            Assert.True(created.IsCreated);
            Assert.Equal(TextOf(record), TextOf(read));
            Assert.Equal(Addresses(record), Addresses(read));
        });
        Assert.Equal(2, (await run.IdsAsync()).Count);
    }

    [Fact]
    public async Task An_update_leaves_alone_what_is_not_set()
    {
        await using var run = await RunAsync(1);
        var before = await OneAsync(run);
        if (await RefusesAsync(run, Operation.Update, async () => await run.Records.UpdateAsync(before.Id!, WithText("changed")))) return;

        await run.HoldAsync(Operation.Update, "WriteOperation.Whole, .Record and .Constants of the update", async () =>
        {
            var result = await run.Records.UpdateAsync(before.Id!, WithText("changed"));
            var after = await ReadAsync(run, before.Id!);

            Assert.Equal(before.Id, result.Id);
            Assert.False(result.IsCreated);
            Assert.Equal("changed", TextOf(after));
            Assert.Equal(Facts.Emails is null, Addresses(before).Count == 0);
            Assert.Equal(Addresses(before), Addresses(after));
        });
    }

    [Fact]
    public async Task A_cleared_field_and_an_emptied_list_are_empty_at_the_vendor()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var id = (await OneAsync(run)).Id!;
        await run.Records.UpdateAsync(id, WithText("for now"));
        var emptied = new TRecord();
        Facts.Emails?.Get(emptied).Clear();

        await run.HoldAsync(Operation.Update, "WriteOperation.NullLiteral, and the rows of the text and of the list", async () =>
        {
            await run.Records.UpdateAsync(id, emptied, new() { Clear = [Facts.Text] });
            var after = await ReadAsync(run, id);

            Assert.True(string.IsNullOrEmpty(TextOf(after)));
            Assert.Empty(Addresses(after));
        });
    }

    [Fact]
    public async Task A_field_both_set_and_cleared_is_an_argument_error()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update)) return;
        var id = (await OneAsync(run)).Id!;
        run.Vendor.Requests.Clear();

        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await run.Records.UpdateAsync(id, WithText("x"), new() { Clear = [Facts.Text] }));

        Assert.Empty(run.Vendor.Requests);
    }

    [Fact]
    public async Task One_more_email_is_kept_or_refused_but_never_lost()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Update) || Facts.Emails is not { } emails || !Support(run, emails).IsWritable) return;
        var id = (await OneAsync(run)).Id!;
        var more = new TRecord();
        emails.Get(more).AddRange("first@more.example", "second@more.example");

        // Several paths are several fields; one path is one field, or a list that accepts any number.
        await run.HoldAsync(Operation.Update, $"the row of {emails.Name}", async () =>
        {
            if (Support(run, emails).Paths.Count == 1 && await RefusedAsync(run, () => run.Records.UpdateAsync(id, more)) is { } refusal)
                Assert.Equal(emails.Name, Assert.Single(refusal.FieldErrors).Field);
            else
            {
                if (Support(run, emails).Paths.Count > 1) await run.Records.UpdateAsync(id, more);
                Assert.Equal(["first@more.example", "second@more.example"], Addresses(await ReadAsync(run, id)));
            }
        });
    }

    [Fact]
    public async Task More_values_than_places_are_refused_or_listed_as_not_written()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create) || Facts.Phones is not { } phones || !Support(run, phones).IsWritable) return;
        var record = New(3);
        for (var i = 0; i < 12; i++) phones.Get(record).Add(new PhoneNumber($"+1 415 555 01{i:00}") { Label = "work" });
        run.Vendor.Requests.Clear();

        WriteResult<TRecord>? created = null;
        if (await RefusedAsync(run, async () => created = await run.Records.CreateAsync(record)) is not { } refusal)
        {
            Assert.Empty(created!.NotWritten);
            Assert.Equal(phones.Get(record).Select(p => p.Number), phones.Get(await ReadAsync(run, created.Id)).Select(p => p.Number));
            return;
        }

        Assert.Contains(refusal.FieldErrors, e => e.Field == phones.Name);
        Assert.Empty(run.Vendor.Requests);

        created = await run.Records.CreateAsync(record, new() { AllowLoss = true });
        Assert.Contains(created.NotWritten, e => e.Field == phones.Name);
        Assert.Contains(phones.Get(await ReadAsync(run, created.Id)), phone => phone.Number == "+1 415 555 0100");
    }

    [Fact]
    public async Task An_upsert_creates_once_and_changes_afterwards()
    {
        await using var run = await RunAsync(1);
        var key = new ExternalKey(Facts.UpsertKey ?? "any", "key-7@upsert.example");
        if (await RefusesAsync(run, Operation.Upsert, async () => await run.Records.UpsertAsync(key, WithText("x")))
            || Facts.UpsertKey is null) return;
        var record = New(5);
        Facts.Emails?.Get(record).Clear();
        Facts.Emails?.Get(record).Add("key-7@upsert.example");

        await run.HoldAsync(Operation.Upsert, "UpsertOperation.KeyMember, .ValueMember and .CreatedPath", async () =>
        {
            var first = await run.Records.UpsertAsync(key, record);
            var second = await run.Records.UpsertAsync(key, WithText("changed"));

            Assert.True(first.IsCreated);
            Assert.False(second.IsCreated);
            Assert.Equal(first.Id, second.Id);
            Assert.Equal("changed", TextOf(await ReadAsync(run, first.Id)));
        });
        Assert.Equal(2, (await run.IdsAsync()).Count);
    }

    [Fact]
    public async Task A_record_is_deleted_and_deleting_it_again_is_a_success()
    {
        await using var run = await RunAsync(2);
        var id = (await OneAsync(run)).Id!;
        if (await RefusesAsync(run, Operation.Delete, async () => await run.Records.DeleteAsync(id))) return;

        await run.HoldAsync(Operation.Delete, "the request of the delete, and ErrorTable.ByCode for a deleted record", async () =>
        {
            await run.Records.DeleteAsync(id);
            await run.Records.DeleteAsync(id);
        });

        if (Can(run, Operation.Get)) Assert.True(await run.Records.FindAsync(id) is null or { IsArchived: true });
        Assert.DoesNotContain(await run.Records.ListAsync().ToListAsync(), r => r.Id == id && r.IsArchived != true);
    }

    [Fact]
    public async Task A_reference_is_written_with_its_record_or_the_failure_says_what_was_applied()
    {
        await using var run = await RunAsync(1);
        if (!Can(run, Operation.Create)) return;
        var record = New(9);
        Refer?.Invoke(run.Vendor, record);
        var result = await run.Records.CreateAsync(record, new() { Verify = true });
        Assert.Empty(result.NotApplied);
        if (Facts.LinkRoute is not { } link)
        {
            Assert.Single(run.Vendor.Requests, r => r.Method != "GET");
            return;
        }

        var second = New(10);
        Refer?.Invoke(run.Vendor, second);
        run.Vendor.Faults.Always(link, Fault.Status(403));
        var failure = await run.FailsAsync<PartiallyAppliedException>(async () => await run.Records.CreateAsync(second));

        Assert.IsType<ForbiddenException>(failure.InnerException);
        Assert.NotEmpty(failure.Applied);
        Assert.False(string.IsNullOrEmpty(failure.Failed));
        Assert.Equal(TextOf(second), TextOf(await ReadAsync(run, failure.RecordId!)));
    }

    [Fact]
    public async Task A_link_that_is_not_declared_is_refused_by_name()
    {
        await using var run = await RunAsync(1);
        var id = (await OneAsync(run)).Id!;
        run.Vendor.Requests.Clear();
        if (await RefusesAsync(run, Operation.Link, async () => await run.Records.LinkAsync(id, "no-such-resource", id))) return;

        var refusal =
            await run.FailsAsync<OperationNotSupportedException>(async () => await run.Records.LinkAsync(id, "no-such-resource", id));

        Assert.Contains("no-such-resource", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(run.Vendor.Requests);
    }

    /// <summary>The vendor's record: by its id, or from the list where single records cannot be read.</summary>
    private protected static async Task<TRecord> ReadAsync(ConformanceRun run, string id) => Can(run, Operation.Get)
        ? await run.Records.GetAsync(id)
        : await run.Records.ListAsync().FirstAsync(record => record.Id == id);

    /// <summary>The rejection of a write; null when it succeeded.</summary>
    private static async Task<InvalidRequestException?> RefusedAsync(ConformanceRun run, Func<ValueTask<WriteResult<TRecord>>> write) =>
        await Record.ExceptionAsync(async () => await write()) switch
        {
            null => null,
            InvalidRequestException refusal => refusal,
            var other => throw new ConformanceException($"{run.Definition.Name}, {run.Resource.Name}: a write succeeds, or fails with "
                + "InvalidRequestException.", other),
        };
}
