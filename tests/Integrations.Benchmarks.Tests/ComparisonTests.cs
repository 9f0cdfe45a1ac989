using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Tests;

/// <summary>That what is measured still runs and does what it is compared by; never how fast.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public async Task All_ways_to_read_a_page_read_the_same_records()
    {
        await using var page = await ListPage.CreateAsync();
        (await page.HandWrittenAsync()).Should().Be(ContactPage.Size);
        (await page.LibraryAsync()).Should().Be(ContactPage.Size);
        (await page.LibraryWithoutRawAsync()).Should().Be(ContactPage.Size);
    }

    [Fact]
    public async Task The_hot_path_of_a_token_stays_hot()
    {
        await using var page = await ListPage.CreateAsync();
        TokenHotPath.Of(page.Library).Invoking(run => run(1000)).Should().NotThrow();
    }
}
