using Integrations.Models;

namespace Integrations.Conformance;

public abstract partial class ResourceConformance<TSimulator, TRecord>
{
    [Theory]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("\\'")]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("*")]
    [InlineData("' OR Id != '")]
    [InlineData("x\ny\tz")]
    [InlineData("Zoë 東京 🙂")]
    [InlineData("a&b=c#d?e+f/g;h")]
    [InlineData("{0}")]
    public async Task A_filter_finds_exactly_the_record_whatever_its_text(string text)
    {
        await using var run = await RunAsync(3);
        if (await RefusesAsync(run, Operation.Filter, () => run.IdsAsync(new() { Where = [Facts.Text.Is($"q{text}q")] }))) return;
        if (await RefusesFilterAsync(run)) return;
        var wanted = Add(run.Vendor, $"q{text}q");
        Add(run.Vendor, "qxq");
        Add(run.Vendor, "qq");

        await run.HoldAsync(Operation.Filter, "ListOperation.Dialect and the row of the field", async () =>
            Assert.Equal([wanted], await run.IdsAsync(new() { Where = [Facts.Text.Is($"q{text}q")] })));
    }

    [Fact]
    public async Task A_very_long_filter_finds_nothing_and_breaks_nothing()
    {
        await using var run = await RunAsync(3);
        var where = Facts.Text.Is(new string('x', 3000) + "'\\");
        if (await RefusesAsync(run, Operation.Filter, () => run.IdsAsync(new() { Where = [where] }))
            || await RefusesFilterAsync(run)) return;

        Assert.Empty(await run.IdsAsync(new() { Where = [where] }));
    }

    [Fact]
    public async Task A_filter_on_what_the_vendor_cannot_filter_by_is_refused_and_names_what_it_can()
    {
        await using var run = await RunAsync(3);
        if (TRecord.AllFields.All.FirstOrDefault(field => run.Resource.Fields.All(f => f.Name != field.Name)) is not { } field) return;
        if (await RefusesAsync(run, Operation.Filter, () => run.IdsAsync(new() { Where = [field.IsNull()] }))) return;

        var refusal = await run.ListFailsAsync<OperationNotSupportedException>(new() { Where = [field.IsNull()] });

        Assert.Contains(field.Name, refusal.Message, StringComparison.Ordinal);
        Assert.All(run.Resource.Fields.Where(f => f.IsFilterable), f => Assert.Contains(f.Name, refusal.Message, StringComparison.Ordinal));
        Assert.Empty(run.Vendor.Requests);
    }

    [Fact]
    public async Task An_order_is_kept_where_the_vendor_sorts()
    {
        await using var run = await RunAsync(0);
        if (await RefusesAsync(run, Operation.Sort, () => run.IdsAsync(new() { OrderBy = Facts.Text }))) return;
        if (!Support(run, Facts.Text).IsSortable)
        {
            var refusal = await run.ListFailsAsync<OperationNotSupportedException>(new() { OrderBy = Facts.Text });
            Assert.Contains(Facts.Text.Name, refusal.Message, StringComparison.Ordinal);
            return;
        }

        foreach (var text in (string[])["bb", "aa", "cc"]) Add(run.Vendor, text);

        Assert.Equal(["aa", "bb", "cc"], (await run.Records.ListAsync(new() { OrderBy = Facts.Text }).ToListAsync()).Select(TextOf));
        Assert.Equal(["cc", "bb", "aa"],
            (await run.Records.ListAsync(new() { OrderBy = Facts.Text.Descending() }).ToListAsync()).Select(TextOf));
    }

    [Fact]
    public async Task A_search_finds_records_by_their_words()
    {
        await using var run = await RunAsync(3);
        var word = Facts.SearchWord ?? "a-word-that-no-record-holds";
        if (await RefusesAsync(run, Operation.Search, async () => await run.Records.SearchAsync(word).ToListAsync())) return;

        await run.HoldAsync(Operation.Search, "the dialect of the list that searches (ListOperation.Dialect)", async () =>
            Assert.Equal(Facts.SearchWord is null ? 0 : 1, (await run.Records.SearchAsync(word).ToListAsync()).Count));
    }

    /// <summary>
    /// Returns true when lists can be filtered, but not by the text, after asserting the refusal and that it names the supported fields.
    /// </summary>
    private async Task<bool> RefusesFilterAsync(ConformanceRun run)
    {
        if (Support(run, Facts.Text).IsFilterable) return false;
        var refusal = await run.ListFailsAsync<OperationNotSupportedException>(new() { Where = [Facts.Text.Is("x")] });
        Assert.Contains(Facts.Text.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(run.Vendor.Requests);
        return true;
    }
}
