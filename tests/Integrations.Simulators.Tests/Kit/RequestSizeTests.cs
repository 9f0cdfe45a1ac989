using System.Net;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Refusals by length (fact sheets: HubSpot "Lists, long property lists", Salesforce "Query size, pages, sub-queries").</summary>
public sealed class RequestSizeTests
{
    [Theory]
    [InlineData(8192, HttpStatusCode.OK)]
    [InlineData(8193, HttpStatusCode.RequestUriTooLong)]
    public async Task HubSpot_takes_eight_kilobytes_of_address(int length, HttpStatusCode expected)
    {
        await using var hubSpot = await HubSpotSimulator.StartAsync();
        using var client = Client.Connected(hubSpot);

        var response = await client.GetAsync(Padded("/crm/v3/objects/contacts?properties=", length));

        response.StatusCode.Should().Be(expected);
        hubSpot.Requests.Should().ContainSingle("a refused request is in the log too").Which.Status.Should().Be((int)expected);
        var type = response.Content.Headers.ContentType!.MediaType;
        type.Should().Be(expected == HttpStatusCode.OK ? "application/json" : "text/html", "the edge refuses, not the vendor");
    }

    [Theory]
    [InlineData(15_000, HttpStatusCode.OK)]
    [InlineData(16_384, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    [InlineData(16_385, HttpStatusCode.RequestUriTooLong)]
    public async Task Salesforce_counts_the_address_alone_and_with_the_headers(int length, HttpStatusCode expected)
    {
        await using var org = await SalesforceSimulator.StartAsync();
        using var client = Client.Connected(org);

        (await client.GetAsync(Padded("/services/data/v60.0/query?q=SELECT+Id+FROM+Contact&x=", length))).StatusCode.Should().Be(expected);
    }

    private static string Padded(string path, int length) => path + new string('a', length - path.Length);
}
