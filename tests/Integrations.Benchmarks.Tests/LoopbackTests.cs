using System.Text.Json;
using Integrations.Benchmarks.Fixture;
using Microsoft.AspNetCore.Http;

namespace Integrations.Benchmarks.Tests;

/// <summary>The vendor over loopback, its long list, other clients and the storm do what they are measured by.</summary>
public sealed class LoopbackTests
{
    [Fact]
    public async Task Both_sides_read_the_same_over_a_network_and_a_list_goes_on_from_page_to_page()
    {
        await using var vendor = await VendorProcess.StartAsync();
        await using var reads = await ContactReads.ConnectAsync(vendor.Address);
        (await reads.PageByHandAsync()).Should().Be(await reads.PageAsync());
        (await reads.OneByHandAsync()).Should().Be(await reads.OneAsync());

        var ids = await reads.Library.Connection.Crm.Contacts.ListAsync(new() { Limit = 250 }).Select(contact => contact.Id).ToListAsync();
        ids.Should().Equal(Enumerable.Range(0, 250).Select(ContactPage.IdOf));
    }

    [Fact]
    public async Task Other_clients_read_the_same()
    {
        var vendor = new VendorHandler();
        await using var reads = await ContactReads.CreateAsync(vendor);
        using var others = await OtherClients.CreateAsync(vendor, reads);
        (await others.PageByRestSharpAsync()).Should().Be(ContactPage.Size);
        (await others.PageByRefitAsync()).Should().Be(ContactPage.Size);
        (await others.OneByRestSharpAsync()).Should().Be(await others.OneByRefitAsync());
    }

    [Fact]
    public async Task A_storm_refreshes_each_connection_once()
    {
        const int connections = 50;
        await using var vendor = await VendorProcess.StartAsync();
        await using var storm = await TokenStorm.CreateAsync(vendor.Address, connections);
        storm.Expire();
        await storm.RefreshAsync();
        (await vendor.TokenRequestsAsync()).Should().Be(connections);
        await storm.RequestAsync();
        (await vendor.TokenRequestsAsync()).Should().Be(2 * connections);
    }

    [Fact]
    public async Task The_last_page_of_the_long_list_names_no_next_one()
    {
        using var last = new MemoryStream();
        var response = new DefaultHttpContext { Response = { Body = last } }.Response;
        await new NumberedPages().WriteAsync(response, ContactPage.IdOf(NumberedPages.Records - ContactPage.Size));
        using var page = JsonDocument.Parse(last.ToArray());
        page.RootElement.TryGetProperty("paging", out _).Should().BeFalse();
        page.RootElement.GetProperty("results")[ContactPage.Size - 1].GetProperty("id").GetString().Should()
            .Be(ContactPage.IdOf(NumberedPages.Records - 1));
    }
}
