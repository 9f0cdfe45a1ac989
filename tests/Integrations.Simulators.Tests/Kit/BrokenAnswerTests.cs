using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Answers no client should have to expect, on any vendor.</summary>
public sealed class BrokenAnswerTests : IAsyncLifetime
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

    [Theory]
    [InlineData(null)]
    [InlineData("-5")]
    [InlineData("2678400")]
    [InlineData("Wed, 21 Oct 9999 07:28:00 GMT")]
    public async Task A_throttled_request_says_any_retry_after(string? retryAfter)
    {
        _acme.Faults.Next("GET /contacts", Fault.Throttled(retryAfter));

        var response = await _client.GetAsync("/contacts");
        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Headers.NonValidated.TryGetValues("Retry-After", out var said).Should().Be(retryAfter is not null);
        if (retryAfter is not null) said.ToString().Should().Be(retryAfter);
    }

    [Fact]
    public async Task A_body_that_is_not_compressed_says_that_it_is()
    {
        _acme.Faults.Next("GET /contacts", Fault.BrokenEncoding());
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var unzipping = new HttpClient(handler) { BaseAddress = _acme.BaseAddress };
        unzipping.DefaultRequestHeaders.Authorization = _client.DefaultRequestHeaders.Authorization;

        var read = () => unzipping.GetStringAsync("/contacts");
        await read.Should().ThrowAsync<InvalidDataException>();
    }

    [Fact]
    public async Task A_length_that_lies_is_announced_and_the_connection_ends_early()
    {
        _acme.Faults.Next("GET /contacts", Fault.LyingLength(50_000_000));

        var response = await _client.GetAsync("/contacts", HttpCompletionOption.ResponseHeadersRead);
        response.Content.Headers.ContentLength.Should().Be(50_000_000);
        var read = () => response.Content.ReadAsStringAsync();
        await read.Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task The_first_answer_comes_again_whatever_is_asked()
    {
        _acme.Faults.Always("GET /contacts", Fault.RepeatFirst());
        await _client.GetAsync("/contacts");
        _acme.Contacts.Add(new() { ["name"] = "Tom" });

        (await _client.GetAsync("/contacts?cursor=2").JsonAsync())["count"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task A_member_is_left_out_and_the_rest_stays()
    {
        _acme.Faults.Next("GET /contacts/1", Fault.Without("id"));

        (await _client.GetAsync("/contacts/1").JsonAsync()).ToJsonString().Should().Be("""{"name":"Sarah"}""");
    }
}
