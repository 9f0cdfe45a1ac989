using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Tests.Resources.Cached.AcmeUsers;

namespace Integrations.Tests.Resources.Cached;

/// <summary>Lists and records that a definition declares as reference data are read once, until their age.</summary>
public sealed class ReferenceListTests
{
    [Fact]
    public async Task A_list_that_was_read_completely_is_read_from_memory_until_its_age()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(List, """{"items":[{"id":"1","name":"Ada"}],"next":"p2"}""", """{"items":[{"id":"2","name":"Grace"}]}""", One);
        for (var time = 0; time < 3; time++) (await NamesAsync(acme.Client)).Should().Equal("Ada", "Grace");
        acme.Clock.Advance(Age - TimeSpan.FromSeconds(1));
        await NamesAsync(acme.Client);
        acme.Vendor.Sent(List).Should().HaveCount(2, "each page was requested once");
        acme.Clock.Advance(TimeSpan.FromSeconds(1));
        await NamesAsync(acme.Client);
        acme.Vendor.Sent(List).Should().HaveCount(3);
    }

    [Fact]
    public async Task Records_are_the_callers_own()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(List, One);
        var first = await UsersAsync(acme.Client);
        first[0].Name = "changed by a caller";
        var second = await UsersAsync(acme.Client);
        second[0].Name.Should().Be("Ada");
        second[0].Should().NotBeSameAs(first[0]);
        second[0].Raw.Json.GetProperty("name").GetString().Should().Be("Ada");
    }

    [Fact]
    public async Task Another_query_and_another_connection_are_read_for_themselves()
    {
        await using var acme = await StartAsync();
        var other = await acme.ConnectAsync("two", token: "token-2");
        var rival = await acme.ConnectAsync("one", tenant: "rival", token: "token-rival");
        acme.Vendor.Always(List, One);
        for (var time = 0; time < 2; time++)
        {
            foreach (var client in new[] { acme.Client, other, rival }) await NamesAsync(client);
            await NamesAsync(acme.Client, new() { Where = [User.Fields.Email.Is("ada@co.com")] });
        }

        acme.Vendor.Requests.Select(r => r.Token).Should().Equal("token-1", "token-2", "token-rival", "token-1");
        acme.Vendor.Last.Query.Should().Contain("email", "ada@co.com");
    }

    [Fact]
    public async Task A_list_that_was_left_early_is_joined_for_a_moment_and_then_read_anew()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(List, request => request.Query.ContainsKey("after") ? """{"items":[{"id":"2","name":"Grace"}]}"""
            : """{"items":[{"id":"1","name":"Ada"}],"next":"p2"}""");
        await acme.Client.Crm.Users.ListPageAsync();
        await acme.Client.Crm.Users.ListPageAsync();
        acme.Vendor.Sent(List).Should().ContainSingle("both are of the same moment");
        acme.Clock.Advance(TimeSpan.FromSeconds(31));
        (await NamesAsync(acme.Client)).Should().Equal("Ada", "Grace");
        acme.Vendor.Sent(List).Should().HaveCount(3, "pages of different times could lack a record");
    }

    [Fact]
    public async Task One_record_is_read_once_too()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /users/1", """{"id":"1","name":"Ada"}""");
        for (var time = 0; time < 2; time++) (await acme.Client.Crm.Users.GetAsync("1")).Name.Should().Be("Ada");
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Changes_since_a_checkpoint_are_read_at_the_vendor()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(List, """{"items":[{"id":"1","name":"Ada","updated":"2026-01-01T00:00:00Z"}]}""");
        await NamesAsync(acme.Client);
        var stream = acme.Client.Crm.Users.ListAsync();
        await stream.ToListAsync();
        acme.Vendor.Sent(List).Should().ContainSingle();
        acme.Clock.Advance(TimeSpan.FromMinutes(5));
        for (var time = 0; time < 2; time++) await NamesAsync(acme.Client, new() { Since = stream.Checkpoint });
        acme.Vendor.Sent(List).Should().HaveCount(3);
    }

    [Fact]
    public async Task A_checkpoint_of_a_list_from_memory_is_of_the_time_it_was_read()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(List, """{"items":[{"id":"1","name":"Ada","updated":"2020-01-01T00:00:00Z"}]}""");
        var readAt = acme.Clock.GetUtcNow();
        await NamesAsync(acme.Client);
        acme.Clock.Advance(TimeSpan.FromMinutes(9));
        var stream = acme.Client.Crm.Users.ListAsync();
        await stream.ToListAsync();
        await NamesAsync(acme.Client, new() { Since = stream.Checkpoint });
        DateTimeOffset.Parse(acme.Vendor.Last.Query["since"], null).Should()
            .BeOnOrBefore(readAt, "a change since then must not be missed").And.BeAfter(readAt.AddMinutes(-1));
    }

    [Fact]
    public async Task A_failure_is_not_kept_and_a_response_that_cannot_be_read_neither()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(List, AcmeAnswer.Error(400, "BROKEN"), """{"items":[{"name":"without an id"}]}""", One);
        await FluentActions.Awaiting(() => NamesAsync(acme.Client)).Should().ThrowAsync<InvalidRequestException>();
        await FluentActions.Awaiting(() => NamesAsync(acme.Client)).Should().ThrowAsync<ContractViolationException>();
        (await NamesAsync(acme.Client)).Should().Equal("Ada", "Grace");
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_not_kept()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /users/1", """{"name":"without an id"}""", """{"id":"1","name":"Ada"}""");
        await FluentActions.Awaiting(() => acme.Client.Crm.Users.GetAsync("1").AsTask()).Should()
            .ThrowAsync<ContractViolationException>();
        (await acme.Client.Crm.Users.GetAsync("1")).Name.Should().Be("Ada");
    }

    [Fact]
    public async Task Other_resources_are_never_kept()
    {
        await using var acme = await StartAsync(age: TimeSpan.Zero);
        acme.Options.CacheReferenceDataFor = Age;
        acme.Vendor.Always(List, One);
        await NamesAsync(acme.Client);
        await NamesAsync(acme.Client);
        acme.Vendor.Sent(List).Should().HaveCount(2, "its definition does not declare it as reference data");
    }
}
