using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Writes of single records.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Writing<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource(Needs = Operation.Create, EachScheme = true)]
    public async Task A_created_record_is_read_back_as_it_was_written<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var record = run.New(7);

        await run.HoldAsync(Operation.Create, "WriteOperation.Record or .Id, and the rows of its mapping", async () =>
        {
            var created = await run.Records.CreateAsync(record);
            var read = await run.ReadAsync(created.Id);

            Assert.True(created.IsCreated);
            Assert.Equal(run.TextOf(record), run.TextOf(read));
            Assert.Equal(run.Addresses(record), run.Addresses(read));
        });
        Assert.Equal(2, (await run.IdsAsync()).Count);
    }

    [Theory]
    [OfEachResource(Needs = Operation.Update, EachScheme = true)]
    public async Task An_update_leaves_alone_what_is_not_set<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var before = await run.OneAsync();

        await run.HoldAsync(Operation.Update, "WriteOperation.Whole, .Record and .Constants of the update", async () =>
        {
            var result = await run.Records.UpdateAsync(before.Id!, run.WithText("changed"));
            var after = await run.ReadAsync(before.Id!);

            Assert.Equal(before.Id, result.Id);
            Assert.False(result.IsCreated);
            Assert.Equal("changed", run.TextOf(after));
            Assert.Equal(run.Facts.Emails is null, run.Addresses(before).Count == 0);
            Assert.Equal(run.Addresses(before), run.Addresses(after));
        });
    }

    [Theory]
    [OfEachResource(Needs = Operation.Update)]
    public async Task A_cleared_field_and_an_emptied_list_are_empty_at_the_vendor<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var id = (await run.OneAsync()).Id!;
        await run.Records.UpdateAsync(id, run.WithText("for now"));
        var emptied = new TRecord();
        run.Facts.Emails?.Get(emptied).Clear();

        await run.HoldAsync(Operation.Update, "WriteOperation.NullLiteral, and the rows of the text and of the list", async () =>
        {
            if (run.Facts.IsTextRequired)
            {
                await Assert.ThrowsAsync<InvalidRequestException>(async () =>
                    await run.Records.UpdateAsync(id, new(), new() { Clear = [run.Facts.Text] }));
                if (run.Facts.Emails is not null) await run.Records.UpdateAsync(id, emptied);
            }
            else await run.Records.UpdateAsync(id, emptied, new() { Clear = [run.Facts.Text] });

            var after = await run.ReadAsync(id);
            Assert.Equal(run.Facts.IsTextRequired, !string.IsNullOrEmpty(run.TextOf(after)));
            Assert.Empty(run.Addresses(after));
        });
    }

    [Theory]
    [OfCore]
    public async Task A_field_both_set_and_cleared_is_an_argument_error<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var id = (await run.OneAsync()).Id!;
        if (await run.RefusesAsync(Operation.Update, async () => await run.Records.UpdateAsync(id, run.WithText("x")))) return;
        run.Vendor.Requests.Clear();

        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await run.Records.UpdateAsync(id, run.WithText("x"), new() { Clear = [run.Facts.Text] }));

        Assert.Empty(run.Vendor.Requests);
    }

    [Theory]
    [OfEachResource(Needs = Operation.Update)]
    public async Task One_more_email_is_kept_or_refused_but_never_lost<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var id = (await run.OneAsync()).Id!;
        if (run.Facts.Emails is not { } emails || !run.Support(emails).IsWritable)
        {
            run.AssertNoneIsWritten(typeof(EmailAddress));
            return;
        }

        var more = new TRecord();
        emails.Get(more).AddRange("first@more.example", "second@more.example");

        // Several paths are several fields; one path is one field, or a list that accepts any number.
        await run.HoldAsync(Operation.Update, $"the row of {emails.Name}", async () =>
        {
            if (run.Support(emails).Paths.Count == 1 && await RefusedAsync(run, () => run.Records.UpdateAsync(id, more)) is { } refusal)
                Assert.Equal(emails.Name, Assert.Single(refusal.FieldErrors).Field);
            else
            {
                if (run.Support(emails).Paths.Count > 1) await run.Records.UpdateAsync(id, more);
                Assert.Equal(["first@more.example", "second@more.example"], run.Addresses(await run.ReadAsync(id)));
            }
        });
    }

    [Theory]
    [OfEachResource(Needs = Operation.Create)]
    public async Task More_values_than_places_are_refused_or_listed_as_not_written<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var record = run.New(3);
        if (run.Facts.Phones is not { } phones || !run.Support(phones).IsWritable)
        {
            run.AssertNoneIsWritten(typeof(PhoneNumber));
            return;
        }

        for (var i = 0; i < 12; i++) phones.Get(record).Add(new PhoneNumber($"+1 415 555 01{i:00}") { Label = "work" });
        run.Vendor.Requests.Clear();

        WriteResult<TRecord>? created = null;
        if (await RefusedAsync(run, async () => created = await run.Records.CreateAsync(record)) is not { } refusal)
        {
            Assert.Empty(created!.NotWritten);
            Assert.Equal(phones.Get(record).Select(p => p.Number), phones.Get(await run.ReadAsync(created.Id)).Select(p => p.Number));
            return;
        }

        Assert.Contains(refusal.FieldErrors, e => e.Field == phones.Name);
        // One path may be a list of any length, whose limit only the vendor's response shows.
        if (run.Support(phones).Paths.Count == 1 && run.Vendor.Requests.Count > 0) return;

        created = await run.Records.CreateAsync(record, new() { AllowLoss = true });
        Assert.Contains(created.NotWritten, e => e.Field == phones.Name);
        Assert.Contains(phones.Get(await run.ReadAsync(created.Id)), phone => phone.Number == "+1 415 555 0100");
    }

    [Theory]
    [OfEachResource(Needs = Operation.Upsert, EachScheme = true)]
    public async Task An_upsert_creates_once_and_changes_afterwards<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        const string Value = "key-7@upsert.example";
        var key = run.UpsertKey;
        var record = run.New(5);
        run.Facts.Emails?.Get(record).Clear();
        run.Facts.Emails?.Get(record).Add(Value);

        await run.HoldAsync(Operation.Upsert, "UpsertOperation.KeyMember, .ValueMember and .CreatedPath", async () =>
        {
            var first = await run.Records.UpsertAsync(key, Value, record);
            var second = await run.Records.UpsertAsync(key, Value, run.WithText("changed"));

            Assert.True(first.IsCreated);
            Assert.False(second.IsCreated);
            Assert.Equal(first.Id, second.Id);
            Assert.Equal("changed", run.TextOf(await run.ReadAsync(first.Id)));
        });
        Assert.Equal(2, (await run.IdsAsync()).Count);
    }

    [Theory]
    [OfEachResource(Records = 2, Needs = Operation.Delete, EachScheme = true)]
    public async Task A_record_is_deleted_and_deleting_it_again_is_a_success<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        var id = (await run.OneAsync()).Id!;

        await run.HoldAsync(Operation.Delete, "the request of the delete, and ErrorTable.ByCode for a deleted record", async () =>
        {
            await run.Records.DeleteAsync(id);
            await run.Records.DeleteAsync(id);
        });

        if (run.Can(Operation.Get)) Assert.True(await run.Records.FindAsync(id) is null or { IsArchived: true });
        Assert.DoesNotContain(await run.Records.ListAsync().ToListAsync(), r => r.Id == id && r.IsArchived != true);
    }

    [Theory]
    [OfEachResource(Needs = Operation.Create, EachScheme = true)]
    public async Task A_reference_is_written_with_its_record_or_the_failure_says_what_was_applied<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var record = run.New(9);
        run.Users.Refer?.Invoke(record);
        var result = await run.Records.CreateAsync(record, new() { Verify = true });
        run.Hold(Operation.Create,
            $"the paths in the row of {string.Join(", ", result.NotApplied)}, which is not read back as it was written",
            () => Assert.Empty(result.NotApplied));
        if (run.Facts.LinkRoute is not { } link)
        {
            Assert.Single(run.Vendor.Requests, r => r.Method != "GET");
            return;
        }

        var second = run.New(10);
        run.Users.Refer?.Invoke(second);
        run.Vendor.Faults.Always(link, Fault.Status(403));
        var failure = await run.FailsAsync<PartiallyAppliedException>(async () => await run.Records.CreateAsync(second));

        Assert.IsType<ForbiddenException>(failure.InnerException);
        Assert.NotEmpty(failure.Applied);
        Assert.False(string.IsNullOrEmpty(failure.Failed));
        Assert.Equal(run.TextOf(second), run.TextOf(await run.ReadAsync(failure.RecordId!)));
    }

    [Theory]
    [OfEachResource(Needs = Operation.Link)]
    public async Task A_link_that_is_not_declared_is_refused_by_name<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(1);
        var id = (await run.OneAsync()).Id!;
        run.Vendor.Requests.Clear();

        var refusal =
            await run.FailsAsync<OperationNotSupportedException>(async () => await run.Records.LinkAsync(id, "no-such-resource", id));

        Assert.Contains("no-such-resource", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(run.Vendor.Requests);
    }

    /// <summary>The rejection of a write; null when it succeeded.</summary>
    private static async Task<InvalidRequestException?> RefusedAsync<TRecord>(
        ConformanceRun<TRecord> run, Func<ValueTask<WriteResult<TRecord>>> write)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new() =>
        await Record.ExceptionAsync(async () => await write()) switch
        {
            null => null,
            InvalidRequestException refusal => refusal,
            var other => throw new ConformanceException($"{run.Definition.Name}, {run.Resource.Name}: a write succeeds, or fails with "
                + "InvalidRequestException.", other),
        };
}
