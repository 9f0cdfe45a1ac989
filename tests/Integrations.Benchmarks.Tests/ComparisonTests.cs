using Integrations.Benchmarks.Fixture;

namespace Integrations.Benchmarks.Tests;

/// <summary>That what is measured still runs and does what it is compared by; never how fast.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public async Task All_ways_to_read_a_page_read_the_same_records()
    {
        await using var reads = await ContactReads.CreateAsync();
        (await reads.PageByHandAsync()).Should().Be(ContactPage.Size);
        (await reads.PageAsync()).Should().Be(ContactPage.Size);
        (await reads.PageWithoutRawAsync()).Should().Be(ContactPage.Size);
    }

    [Fact]
    public async Task Both_ways_to_read_one_contact_read_the_same()
    {
        await using var reads = await ContactReads.CreateAsync();
        (await reads.OneByHandAsync()).Should().Be(ContactPage.IdOf(ContactPage.One).Length);
        (await reads.OneAsync()).Should().Be(ContactPage.IdOf(ContactPage.One).Length);
    }

    [Fact]
    public async Task All_ways_to_send_a_small_request_read_the_same_body()
    {
        var vendor = new VendorHandler();
        await using var reads = await ContactReads.CreateAsync(vendor);
        await using var get = new SmallGet(reads.Library, vendor);
        var bare = await get.BareAsync();
        bare.Should().BePositive();
        (await get.StandardAsync()).Should().Be(bare);
        (await get.LibraryAsync()).Should().Be(bare);
    }

    [Fact]
    public async Task The_hot_path_of_a_token_stays_hot()
    {
        await using var reads = await ContactReads.CreateAsync();
        TokenHotPath.Of(reads.Library).Invoking(run => run(1000)).Should().NotThrow();
    }
}
