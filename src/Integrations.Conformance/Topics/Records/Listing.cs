using System.Runtime.InteropServices;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Lists, pages, cursors and single records.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Listing<TVendor> where TVendor : VendorUnderTest, new()
{
    [Theory]
    [OfEachResource(Records = 0)]
    public async Task A_list_of_nothing_is_empty<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);

        Assert.Empty(await run.IdsAsync());
        var page = await run.Records.ListPageAsync();
        Assert.Empty(page.Items);
        Assert.Null(page.Cursor);
    }

    [Theory]
    [OfEachResource("{}", Records = 2)]
    [OfEachResource("", Records = 2)]
    public async Task Empty_is_empty_however_the_vendor_spells_it<TRecord>(ResourceCase<TRecord> resource, string body)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);
        // A list that is the whole response has no member that names it.
        if (body == "{}" && run.Resource.Lists.All(list => list.Operation.Items.Length == 0)) body = "[]";
        run.Vendor.Faults.Always(run.Facts.ListRoute, Fault.Body(body, status: body.Length == 0 ? 204 : 200));

        Assert.Empty(await run.IdsAsync());
    }

    [Theory]
    [OfEachResource(1, 5, EachScheme = true)]
    [OfEachResource(4, 5, Records = 4)]
    [OfEachResource(5, 5, Records = 5)]
    [OfEachResource(6, 5, Records = 6)]
    [OfEachResource(17, 5, Records = 17, EachScheme = true)]
    public async Task A_list_yields_every_record_once_over_however_many_pages<TRecord>(
        ResourceCase<TRecord> resource, int records, int size)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(records);

        var stream = run.Records.ListAsync(run.InPagesOf(size));
        var read = await run.HoldAsync(Operation.List, "ListOperation.Items, .Pagination and .SizeParameter",
            async () => await stream.ToListAsync());
        var ids = read.Select(r => r.Id!).ToList();

        run.Hold(Operation.List, "the rows of its mapping", () => Assert.All(read, r => Assert.Empty(r.Issues)));
        run.Hold(Operation.List, "ListOperation.Items, .Pagination and .SizeParameter", () =>
        {
            Assert.Equal(records, ids.Count);
            Assert.Equal(records, ids.Distinct().Count());
            if (run.ListsInPages) Assert.InRange(stream.Pages, (records + size - 1) / size, records / size + 1);
            else Assert.Equal(1, stream.Pages);
        });
    }

    [Theory]
    [OfEachResource(Records = 12)]
    public async Task A_list_goes_on_from_a_stored_cursor<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(12);
        var query = run.InPagesOf(5);

        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await run.Records.ListPageAsync(new() { PageSize = query.PageSize, Cursor = cursor });
            ids.AddRange(page.Select(r => r.Id!));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        Assert.Equal(await run.IdsAsync(), ids);
    }

    [Theory]
    [OfEachResource(Records = 20)]
    public async Task A_limit_is_kept_and_reads_no_page_beyond_it<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(20);
        run.InPagesOf(5);

        var stream = run.Records.ListAsync(new() { PageSize = 5, Limit = 7 });

        Assert.Equal(7, (await stream.ToListAsync()).Count);
        Assert.Equal(run.ListsInPages ? 2 : 1, stream.Pages);
        Assert.True(run.OwnRequests.Count <= 2, string.Join(", ", run.OwnRequests));
        Assert.Empty(await run.Records.ListAsync(new() { Limit = 0 }).ToListAsync());
    }

    [Theory]
    [OfEachResource(Records = 40)]
    public async Task A_loop_that_is_left_early_reads_at_most_one_page_ahead<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(40);
        var query = run.InPagesOf(5);

        await foreach (var _ in run.Records.ListAsync(query)) break;
        await run.IdsAsync(new() { Limit = 1 });

        Assert.True(run.OwnRequests.Count <= 3, string.Join(", ", run.OwnRequests));
    }

    [Theory]
    [OfEachResource(Records = 40)]
    public async Task A_list_that_is_canceled_ends_at_once_and_breaks_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(40);
        var query = run.InPagesOf(5);
        using var canceled = new CancellationTokenSource();
        var seen = 0;
        // Records that are returned at once exist before the first is read.
        if (!run.ListsInPages) await canceled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in run.Records.ListAsync(query, canceled.Token))
                if (++seen == 7) await canceled.CancelAsync();
        });

        if (run.ListsInPages) Assert.InRange(seen, 7, 15);
        else Assert.Equal(0, seen);
        Assert.Equal(40, (await run.IdsAsync(query)).Count);
    }

    [Theory]
    [OfEachResource(Records = 12)]
    public async Task A_cursor_that_was_changed_or_belongs_elsewhere_is_an_InvalidRequest<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(12);
        var query = run.InPagesOf(5);
        var cursor = (await run.Records.ListPageAsync(query)).Cursor;
        if (!run.ListsInPages)
        {
            Assert.Null(cursor);
            cursor = "of-another-list";
        }

        Assert.NotNull(cursor);
        var other = await run.ConnectAsync("umbra");
        var others = run.RecordsOf("umbra", other.Id);
        run.Vendor.Requests.Clear();

        await run.FailsAsync<InvalidRequestException>(async () => await others.ListPageAsync(new() { PageSize = 5, Cursor = cursor }));
        foreach (var changed in OpaqueText.Changed(cursor))
            await run.FailsAsync<InvalidRequestException>(async () =>
                await run.Records.ListPageAsync(new() { PageSize = 5, Cursor = changed }));

        Assert.Empty(run.Vendor.Requests);
    }

    [Theory]
    [OfEachResource(Records = 6)]
    public async Task Raw_is_what_the_vendor_sent_byte_for_byte_and_keeps_no_page<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(6);

        var records = await run.Records.ListAsync().ToListAsync();
        var sent = string.Concat(run.Vendor.Requests.Select(r => r.Response?.Body));
        Assert.All(records, record =>
        {
            Assert.Contains(record.Raw.Text, sent, StringComparison.Ordinal);
            Assert.True(MemoryMarshal.TryGetArray(record.Raw.Bytes, out var bytes));
            Assert.Equal(bytes.Array!.Length, record.Raw.Bytes.Length);
        });
        Assert.Equal(records.Count, records.Select(r => r.Raw.Text).Distinct().Count());
        if (await run.RefusesAsync(Operation.Get, async () => await run.Records.GetAsync(records[0].Id!))) return;
        var one = await run.Records.GetAsync(records[0].Id!);
        Assert.Contains(one.Raw.Text, run.OwnRequests[^1].Response!.Body, StringComparison.Ordinal);
    }

    [Theory]
    [OfCore]
    public async Task Raw_can_be_declined<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2);

        Assert.All(await run.Records.ListAsync(new() { IncludeRaw = false }).ToListAsync(), record => Assert.True(record.Raw.IsEmpty));
    }

    [Theory]
    [OfEachResource(Records = 5, EachScheme = true)]
    public async Task Records_are_got_found_and_got_by_the_many<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(5);
        var records = await run.Records.ListAsync().ToListAsync();

        if (!await run.RefusesAsync(Operation.Get, async () => await run.Records.GetAsync(records[2].Id!)))
            await run.HoldAsync(Operation.Get, "GetOperation.Record and the rows of its mapping", async () =>
            {
                Assert.Equal(run.TextOf(records[2]), run.TextOf(await run.Records.GetAsync(records[2].Id!)));
                Assert.Equal(records[2].Id, (await run.Records.FindAsync(records[2].Id!))!.Id);
                Assert.Null(await run.Records.FindAsync(run.Facts.UnknownId));
                var missing = await run.FailsAsync<NotFoundException>(async () => await run.Records.GetAsync(run.Facts.UnknownId));
                Assert.Equal(404, missing.StatusCode);
            });
        if (await run.RefusesAsync(Operation.GetMany, async () => await run.Records.GetManyAsync([records[0].Id!]))) return;
        await run.HoldAsync(Operation.GetMany, "GetManyOperation.Items and the members that send the ids", async () =>
        {
            var many = await run.Records.GetManyAsync([records[0].Id!, run.Facts.UnknownId, records[4].Id!]);
            Assert.Equal(new[] { records[0].Id, records[4].Id }.Order(), many.Select(r => r.Id).Order());
        });
    }

    [Theory]
    [OfEachResource(Records = 2)]
    public async Task Reference_data_is_read_once_until_its_age_and_other_records_each_time<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(2, with => with.Options = static options => options.CacheReferenceDataFor = null);
        var age = run.Resource.Options.CacheFor;

        var ids = await run.IdsAsync();
        var once = run.Vendor.Requests.Count;
        Assert.Equal(ids, await run.IdsAsync());

        run.Hold(Operation.List, "ResourceOptions.CacheFor", () =>
            Assert.Equal(age == TimeSpan.Zero ? 2 * once : once, run.Vendor.Requests.Count));
        run.Clock.Advance(age + TimeSpan.FromSeconds(1));
        run.Vendor.Requests.Clear();
        Assert.Equal(ids, await run.IdsAsync());
        Assert.NotEmpty(run.Vendor.Requests.To(run.Facts.ListRoute));
    }

    [Theory]
    [OfFirstResource(EachScheme = false)]
    public async Task A_value_of_a_choice_nobody_knows_is_kept<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync();
        if (run.Facts.Choice is not var (word, readAsync))
        {
            Assert.DoesNotContain(TRecord.AllFields.All, field => run.Resource.Fields.Any(row => row.Name == field.Name)
                && field.Type is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Normalized<>));
            return;
        }

        run.Vendor.Faults.Always("GET *", Answers.Replacing(word, "\"NeverHeardOf\""));

        Assert.Equal("NeverHeardOf", await readAsync(run.Client));
    }
}
