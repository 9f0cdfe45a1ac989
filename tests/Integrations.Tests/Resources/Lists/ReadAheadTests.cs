using Microsoft.Extensions.DependencyInjection;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

public sealed class ReadAheadTests
{
    [Fact]
    public async Task One_page_is_read_ahead_once_half_of_the_page_is_handed_out()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", Page(1, "b"), Page(5, "c"), Page(9, null));
        await using var records = acme.Client.Crm.Contacts.ListAsync().GetAsyncEnumerator();
        var requests = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            await records.MoveNextAsync();
            requests.Add(acme.Vendor.Requests.Count);
        }

        requests.Should().Equal(1, 1, 2, 2, 2, 2);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0, 1)]
    public async Task So_many_pages_of_a_connection_are_read_ahead_and_further_lists_read_on_demand(int most, int requestsOfFirst)
    {
        await using var acme = await AcmeHost.StartAsync(configure: services =>
            services.Configure<IntegrationsOptions>(o => o.MaxBufferedPages = most));
        acme.Vendor.Always("GET /contacts", Page(1, "b"));
        var (first, second) =
            (acme.Client.Crm.Contacts.ListAsync().GetAsyncEnumerator(), acme.Client.Crm.Contacts.ListAsync().GetAsyncEnumerator());
        for (var i = 0; i < 4; i++) await first.MoveNextAsync();
        acme.Vendor.Requests.Should().HaveCount(requestsOfFirst);
        for (var i = 0; i < 4; i++) await second.MoveNextAsync();
        acme.Vendor.Requests.Should().HaveCount(requestsOfFirst + 1);
        await first.DisposeAsync();
        var third = acme.Client.Crm.Contacts.ListAsync().GetAsyncEnumerator();
        for (var i = 0; i < 4; i++) await third.MoveNextAsync();
        acme.Vendor.Requests.Should().HaveCount(most == 0 ? 3 : requestsOfFirst + 3, "the one that ended made room");
        await second.DisposeAsync();
        await third.DisposeAsync();
    }

    [Fact]
    public async Task Leaving_the_loop_cancels_the_page_ahead_and_waits_for_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        var ended = false;
        acme.Vendor.On("GET /contacts", Page(1, "b"), new AcmeAnswer(200)
        {
            Before = async token =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    ended = true;
                }
            },
        });
        await ManualTimeProvider.AtOnceAsync(LeaveAsync());
        ended.Should().BeTrue();
        acme.Vendor.Requests.Should().HaveCount(2);

        async Task LeaveAsync()
        {
            await foreach (var contact in acme.Client.Crm.Contacts.ListAsync())
                if (contact.Id == "4") break;
        }
    }

    [Fact]
    public async Task Leaving_the_loop_ends_only_when_the_page_ahead_has_ended()
    {
        await using var acme = await AcmeHost.StartAsync();
        var ending = new TaskCompletionSource();
        acme.Vendor.On("GET /contacts", Page(1, "b"), new AcmeAnswer(200)
        {
            Before = async token =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    await ending.Task;
                }
            },
        });
        var records = acme.Client.Crm.Contacts.ListAsync().GetAsyncEnumerator();
        for (var i = 0; i < 4; i++) await records.MoveNextAsync();
        var leaving = records.DisposeAsync().AsTask();
        await ManualTimeProvider.SettleAsync();
        leaving.IsCompleted.Should().BeFalse("the request of the page ahead still runs");
        ending.SetResult();
        await ManualTimeProvider.AtOnceAsync(leaving);
    }

    [Fact]
    public async Task An_error_of_the_page_ahead_comes_after_the_records_before_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", Page(1, "b"), AcmeAnswer.Error(400, "BAD", "no"));
        var seen = new List<string>();
        var act = async () => { await foreach (var contact in acme.Client.Crm.Contacts.ListAsync()) seen.Add(contact.Id!); };
        await act.Should().ThrowAsync<InvalidRequestException>();
        seen.Should().Equal("1", "2", "3", "4");
    }

    [Fact]
    public async Task A_limit_is_not_read_past()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", Page(1, "b"), Page(5, "c"));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Limit = 4 }))).Should().HaveCount(4);
        acme.Vendor.Requests.Should().ContainSingle().Which.Query["limit"].Should().Be("4");
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Limit = 0 }))).Should().BeEmpty();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_limit_over_several_pages_asks_for_no_more_than_is_left()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", Page(1, "b"), Page(5, "c"));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Limit = 6, PageSize = 4 }))).Should().HaveCount(6);
        acme.Vendor.Requests.Select(r => r.Query["limit"]).Should().Equal("4", "2");
    }

    [Fact]
    public async Task Canceling_ends_the_list_at_once()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Hangs());
        using var stop = new CancellationTokenSource();
        var list = PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(cancellationToken: stop.Token));
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1);
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => list).Should().ThrowAsync<OperationCanceledException>();
        await FluentActions.Awaiting(async () =>
            { await foreach (var c in acme.Client.Crm.Contacts.ListAsync().WithCancellation(stop.Token)) _ = c; }).Should()
            .ThrowAsync<OperationCanceledException>();
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_stream_may_be_read_twice_and_begins_again()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /contacts", Page(1, null));
        var stream = acme.Client.Crm.Contacts.ListAsync();
        acme.Vendor.Requests.Should().BeEmpty("nothing is sent before it is read");
        (await PagingTests.Ids(stream)).Should().Equal(await PagingTests.Ids(stream));
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    private static AcmeAnswer Page(int first, string? next) =>
        AcmeContacts.Page(next, Enumerable.Range(first, 4).Select(i => AcmeContacts.Json($"{i}")));
}
