using System.Net;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Answers no client should have to expect, on pages with a cursor and on writes.</summary>
public sealed class HubSpotBrokenAnswerTests
{
    [Fact]
    public async Task Empty_pages_never_end_and_never_repeat_a_cursor()
    {
        await using var hubSpot = await HubSpotSimulator.StartAsync(seed => seed.Contacts(3));
        using var api = Client.Connected(hubSpot);
        hubSpot.Faults.Always("GET /crm/v3/objects/contacts", Fault.EmptyPages());

        var cursors = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var page = await api.GetAsync("/crm/v3/objects/contacts").JsonAsync();
            page["results"]!.AsArray().Should().BeEmpty();
            cursors.Add(page["paging"]!["next"]!["after"]!.ToString());
        }

        cursors.Should().OnlyHaveUniqueItems();
    }

    // Which of the two values would count is the parser's choice, so nobody may send them.
    [Fact]
    public async Task A_body_that_names_a_member_twice_is_no_json()
    {
        await using var hubSpot = await HubSpotSimulator.StartAsync();
        using var api = Client.Connected(hubSpot);

        var response = await api.PostAsync("/crm/v3/objects/contacts",
            new StringContent("""{"properties":{"lastname":"a","lastname":"b"}}"""));
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        hubSpot.Store.Contacts.All.Should().BeEmpty();
    }
}
