using System.Net;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Refusals by length (fact sheet, "Lists, long property lists").</summary>
public sealed class HubSpotRequestSizeTests
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

    private static string Padded(string path, int length) => path + new string('a', length - path.Length);
}
