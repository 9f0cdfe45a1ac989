using Integrations.Models;

namespace Integrations.Conformance;

/// <summary>Filters, orders and searches.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class Filtering<TVendor> where TVendor : VendorUnderTest, new()
{
    /// <summary>Texts with the characters that query languages, patterns and URLs treat in a special way.</summary>
    private static IReadOnlyList<string> Texts { get; } =
        ["'", "\"", "\\", "\\'", "%", "_", "*", "' OR Id != '", "x\ny\tz", "Zoë 東京 🙂", "a&b=c#d?e+f/g;h", "{0}"];

    [Theory]
    [OfEachResource(Records = 3, Needs = Operation.Filter, EachScheme = true)]
    public async Task A_filter_finds_exactly_the_record_whatever_its_text<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        if (await run.RefusesFilterAsync()) return;
        run.Users.Add("qxq");
        run.Users.Add("qq");

        foreach (var text in Texts)
        {
            var wanted = run.Users.Add($"q{text}q");
            // Rate limits of searches are per second or minute.
            run.Clock.Advance(TimeSpan.FromSeconds(10));
            await run.HoldAsync(Operation.Filter, $"ListOperation.Dialect and the row of the field, for the text q{text}q", async () =>
                Assert.Equal([wanted], await run.IdsAsync(new() { Where = [run.Facts.Text.Is($"q{text}q")] })));
        }
    }

    [Theory]
    [OfEachResource(Records = 3, Needs = Operation.Filter)]
    public async Task A_very_long_filter_finds_nothing_and_breaks_nothing<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        var where = run.Facts.Text.Is(new string('x', 3000) + "'\\");
        if (await run.RefusesFilterAsync()) return;

        Assert.Empty(await run.IdsAsync(new() { Where = [where] }));
    }

    [Theory]
    [OfEachResource(Records = 3, Needs = Operation.Filter)]
    public async Task A_filter_on_what_the_vendor_cannot_filter_by_is_refused_and_names_what_it_can<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        var field = TRecord.AllFields.All
            .FirstOrDefault(field => run.Resource.Fields.All(row => row.Name != field.Name || !row.IsFilterable));
        if (field is null)
        {
            Assert.Empty(await run.IdsAsync(new() { Where = [TRecord.AllFields.All[0].IsNull()] }));
            return;
        }

        var refusal = await run.ListFailsAsync<OperationNotSupportedException>(new() { Where = [field.IsNull()] });

        Assert.Contains(field.Name, refusal.Message, StringComparison.Ordinal);
        Assert.All(run.Resource.Fields.Where(f => f.IsFilterable), f => Assert.Contains(f.Name, refusal.Message, StringComparison.Ordinal));
        Assert.Empty(run.Vendor.Requests);
    }

    [Theory]
    [OfEachResource(Records = 0, Needs = Operation.Sort)]
    public async Task An_order_is_kept_where_the_vendor_sorts<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(0);
        if (await run.RefusesOrderAsync()) return;
        foreach (var text in (string[])["bb", "aa", "cc"]) run.Users.Add(text);

        Assert.Equal(["aa", "bb", "cc"],
            (await run.Records.ListAsync(new() { OrderBy = run.Facts.Text }).ToListAsync()).Select(run.TextOf));
        Assert.Equal(["cc", "bb", "aa"],
            (await run.Records.ListAsync(new() { OrderBy = run.Facts.Text.Descending() }).ToListAsync()).Select(run.TextOf));
    }

    [Theory]
    [OfEachResource(Records = 3, Needs = Operation.Search, EachScheme = true)]
    public async Task A_search_finds_records_by_their_words<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await resource.RunAsync(3);
        var word = run.Facts.SearchWord ?? "a-word-that-no-record-holds";

        await run.HoldAsync(Operation.Search, "the dialect of the list that searches (ListOperation.Dialect)", async () =>
            Assert.Equal(run.Facts.SearchWord is null ? 0 : 1, (await run.Records.SearchAsync(word).ToListAsync()).Count));
    }
}
