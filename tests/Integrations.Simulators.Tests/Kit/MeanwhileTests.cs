using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class MeanwhileTests : IAsyncLifetime
{
    private AcmeSimulator _acme = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _acme = await AcmeSimulator.StartAsync(seed => seed.Contacts.Add(new() { ["name"] = "Sarah" }));
        _client = Client.Connected(_acme);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _acme.DisposeAsync();
    }

    [Fact]
    public async Task What_happens_after_a_request_is_met_by_the_next_one_alone()
    {
        _acme.Meanwhile.After("GET /contacts", () => _acme.Contacts.Add(new() { ["name"] = "Tom" }), request: 2);

        (await CountsAsync(4)).Should().Equal(1, 1, 2, 2);
    }

    [Fact]
    public async Task What_happens_before_a_request_is_met_by_it()
    {
        _acme.Meanwhile.Before("GET /contacts", () => _acme.Contacts.Add(new() { ["name"] = "Tom" }), request: 2);

        (await CountsAsync(3)).Should().Equal(1, 2, 2);
    }

    [Fact]
    public async Task What_happens_each_time_sees_the_request_and_ends_when_it_is_cleared()
    {
        var seen = new List<string>();
        _acme.Meanwhile.AfterEach("* /contacts", request => seen.Add(request.QueryString));

        await _client.GetAsync("/contacts?page=1");
        await _client.GetAsync("/contacts?page=2");
        _acme.Meanwhile.Clear();
        await _client.GetAsync("/contacts?page=3");

        seen.Should().Equal("?page=1", "?page=2");
    }

    [Fact]
    public async Task Refused_requests_do_not_count()
    {
        _acme.Faults.Next("GET /contacts", Fault.Status(503));
        _acme.Meanwhile.After("GET /contacts", () => _acme.Contacts.Add(new() { ["name"] = "Tom" }));

        (await _client.GetAsync("/contacts")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await CountsAsync(2)).Should().Equal(1, 2);
    }

    [Fact]
    public async Task A_change_that_throws_is_seen_in_the_answer()
    {
        _acme.Meanwhile.After("GET /contacts", () => throw new InvalidOperationException("no such record"));

        var response = await _client.GetAsync("/contacts");
        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).Should().Contain("no such record");
    }

    private async Task<IReadOnlyList<int>> CountsAsync(int requests)
    {
        var counts = new List<int>();
        for (var i = 0; i < requests; i++) counts.Add((await _client.GetAsync("/contacts").JsonAsync())["count"]!.GetValue<int>());
        return counts;
    }
}
