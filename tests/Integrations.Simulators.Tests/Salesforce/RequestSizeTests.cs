using System.Net;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

/// <summary>Refusals by length (fact sheet, "Query size, pages, sub-queries").</summary>
public sealed class RequestSizeTests
{
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
