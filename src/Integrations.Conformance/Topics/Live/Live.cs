using System.Globalization;
using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>
/// The connector over an account at the real vendor, such as a sandbox: reads, and where the run allows it, writes a record of its own and
/// deletes it. Runs only with <see cref="VendorUnderTest.LiveAccountFile"/>.
/// </summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Live<TVendor> where TVendor : VendorUnderTest, new()
{
    private const int Page = 5;

    [Theory]
    [OfLiveResource]
    public async Task Pages_of_an_account_have_each_record_once_and_without_issues<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunLiveAsync();
        List<TRecord> records = [];
        await run.HoldAsync("ListOperation.Items, .Pagination, .SizeParameter and the rows of its mapping", async () =>
        {
            records = await run.Records.ListAsync(new() { PageSize = Page, Limit = 3 * Page }).ToListAsync();
            Assert.Equal(records.Count, records.Select(record => record.Id).Distinct().Count());
            Assert.Equal([], records.SelectMany(record => record.Issues).Select(issue => $"{issue.Field} at {issue.Path}"));
        });
        Assert.SkipWhen(records.Count == 0,
            $"The account has no {run.Resource.Name}: create some there, so that the mapping is seen, or look at ListOperation.Items.");
    }

    [Theory]
    [OfLiveResource]
    public async Task A_record_of_an_account_is_got_by_its_id_and_an_unknown_one_is_not_found<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunLiveAsync();
        if (!run.Resource.Can(Operation.Get)) return;
        await run.HoldAsync("GetOperation.Record, and ErrorTable for an unknown id", async () =>
        {
            if (await run.Records.ListAsync(new() { Limit = 1 }).FirstOrDefaultAsync() is { Id: { } id })
                Assert.Equal(id, (await run.Records.GetAsync(id)).Id);
            Assert.Null(await run.Records.FindAsync(run.Facts.UnknownId));
        });
    }

    [Theory]
    [OfLiveResource]
    public async Task A_filter_by_the_text_of_a_record_finds_it<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunLiveAsync();
        var text = run.Facts.Text;
        if (!run.Resource.Fields.Any(field => field.Name == text.Name && field.IsFilterable) || !run.Resource.Can(Operation.Filter)) return;
        await run.HoldAsync("ListOperation.Dialect and the row of the field", async () =>
        {
            var records = await run.Records.ListAsync(new() { PageSize = Page, Limit = 3 * Page }).ToListAsync();
            if (records.Select(text.Get).FirstOrDefault(value => value is { Length: > 0 }) is not { } word) return;
            var found = await run.Records.ListAsync(new() { Where = [text.Is(word)], Limit = 3 * Page }).ToListAsync();
            Assert.NotEmpty(found);
            Assert.All(found, record => Assert.Equal(word, text.Get(record), ignoreCase: true));
        });
    }

    [Theory]
    [OfLiveResource]
    public async Task A_list_of_changes_begins_at_its_time<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunLiveAsync();
        if (!run.Resource.Can(Operation.Incremental)) return;
        await run.HoldAsync("ListOperation.Dialect, the row of UpdatedAt and ResourceOptions.IndexLag", async () =>
        {
            var records = await run.Records.ListAsync(new() { PageSize = Page, Limit = 3 * Page }).ToListAsync();
            if (records.Max(record => record.UpdatedAt) is not { } since) return;
            var changed = await run.Records.ListAsync(new() { Since = since, Limit = 3 * Page }).ToListAsync();
            var tolerance = run.Resource.Options.IndexLag + TimeSpan.FromMinutes(1);
            Assert.NotEmpty(changed);
            Assert.All(changed, record => Assert.True(record.UpdatedAt >= since - tolerance, $"{record.Id} is from {record.UpdatedAt}."));
        });
    }

    [Theory]
    [OfLiveResource]
    public async Task A_record_of_the_suite_is_created_changed_and_deleted_or_the_requests_are_reported<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunLiveAsync();
        if (!run.Resource.Can(Operation.Create)) return;
        if (run.Writes) await run.HoldAsync("the writes of the resource, and the rows of its mapping", () => WriteAsync(run));
        else await ReportAsync(run);
    }

    private static async Task WriteAsync<TRecord>(LiveRun<TRecord> run) where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        var record = NewOf(run);
        var created = await run.Records.CreateAsync(record);
        try
        {
            Assert.Equal(run.Facts.Text.Get(record), run.Facts.Text.Get(await run.Records.GetAsync(created.Id)));
            if (!run.Resource.Can(Operation.Update)) return;
            await run.Records.UpdateAsync(created.Id, WithText(run, "Changed by the conformance suite"));
            Assert.Equal("Changed by the conformance suite", run.Facts.Text.Get(await run.Records.GetAsync(created.Id)));
        }
        finally
        {
            if (run.Resource.Can(Operation.Delete)) await run.Records.DeleteAsync(created.Id);
        }

        if (run.Resource.Can(Operation.Delete)) Assert.True(await run.Records.FindAsync(created.Id) is null or { IsArchived: true });
    }

    /// <summary>Makes the requests behind a gate that stops them, and skips the case with their texts.</summary>
    private static async Task ReportAsync<TRecord>(LiveRun<TRecord> run) where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        run.Gate.IsClosed = true;
        var id = run.Facts.UnknownId;
        await TryAsync(async () => await run.Records.CreateAsync(NewOf(run)));
        if (run.Resource.Can(Operation.Update)) await TryAsync(async () => await run.Records.UpdateAsync(id, WithText(run, "changed")));
        if (run.Resource.Can(Operation.Delete)) await TryAsync(async () => await run.Records.DeleteAsync(id));
        Assert.NotEmpty(run.Gate.Stopped);
        Assert.Skip(run.Shown($"Read only. With INTEGRATIONS_LIVE_WRITES=1 it would send, with the id of its own record for {id}: "
            + $"{string.Join("; ", run.Gate.Stopped)}"));
    }

    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (IntegrationException)
        {
            // The gate rejects each write; an update that reads the record first does not find it.
        }
    }

    /// <summary>A record that no other run creates.</summary>
    private static TRecord NewOf<TRecord>(LiveRun<TRecord> run) where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        var now = TimeProvider.System.GetUtcNow().ToString("dHHmmss", CultureInfo.InvariantCulture);
        var number = int.Parse(now, CultureInfo.InvariantCulture);
        return run.Facts.New?.Invoke(number) ?? WithText(run, $"Conformance {number}");
    }

    private static TRecord WithText<TRecord>(LiveRun<TRecord> run, string text) where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        var record = new TRecord();
        run.Facts.Text.Set(record, text);
        return record;
    }
}
