using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Checkpoints: the vendor's clock, a look-back, and nothing twice.</summary>
public sealed class IncrementalTests
{
    private const string Search = "POST /contacts/search";
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_run_reads_from_its_checkpoint_less_the_look_back_in_ascending_order()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On(Search, Page(null, Noon, ("1", Noon)));
        await Run(acme, Noon);
        var sent = acme.Vendor.Last.Json;
        sent.GetProperty("groups")[0].GetProperty("filters").GetRawText().Should().Be($$"""[{"field":"updated","op":"GTE","value":"{{Noon.AddSeconds(-10).ToUnixTimeMilliseconds()}}"}]""");
        sent.GetProperty("sorts").GetRawText().Should().Be("""[{"field":"updated","dir":"UP"}]""");
    }

    [Fact]
    public async Task The_next_checkpoint_is_the_vendors_time_at_the_first_page()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", Page("c", Noon, ("1", Noon.AddDays(-3))),
            Page(null, Noon.AddMinutes(5), ("2", Noon.AddMinutes(4))));
        var (ids, checkpoint) = await Run(acme, null);
        ids.Should().Equal("1", "2");
        acme.Vendor.On(Search, Page(null, Noon.AddHours(1)));
        await Run(acme, checkpoint);
        FromOf(acme).Should().Be(Noon.AddSeconds(-10), "what changed while the pages were read is read again");
    }

    [Fact]
    public async Task Without_the_vendors_clock_ours_is_taken()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts", AcmeContacts.Page(null)).On(Search, AcmeContacts.Page(null));
        await Run(acme, (await Run(acme, null)).Checkpoint);
        FromOf(acme).Should().Be(acme.Clock.GetUtcNow().AddSeconds(-10));
    }

    [Fact]
    public async Task What_the_look_back_shows_again_is_yielded_once_over_any_number_of_runs()
    {
        await using var acme = await AcmeHost.StartAsync();
        var changed = Noon.AddSeconds(-1);
        acme.Vendor.On(Search, Page(null, Noon, ("1", changed)), Page(null, Noon.AddSeconds(2), ("1", changed)),
            Page(null, Noon.AddSeconds(4), ("1", changed), ("2", Noon.AddSeconds(3))),
            Page(null, Noon.AddSeconds(6), ("1", Noon.AddSeconds(5)), ("2", Noon.AddSeconds(3))));
        var first = await Run(acme, Noon.AddHours(-1));
        var second = await Run(acme, Stored(first.Checkpoint));
        var third = await Run(acme, Stored(second.Checkpoint));
        var fourth = await Run(acme, Stored(third.Checkpoint));
        first.Ids.Should().Equal("1");
        second.Ids.Should().BeEmpty();
        third.Ids.Should().Equal("2");
        fourth.Ids.Should().Equal(["1"], "it changed again");
    }

    [Fact]
    public void Two_changes_of_one_second_are_told_apart_by_their_version()
    {
        var marks = new[] { ("1", "1", false), ("1", "2", false), ("1", null, false), ("11", null, false),
            ("1", null, true) }.Select(m => DeduplicationHash.Of(m.Item1, Noon, m.Item3, m.Item2));
        marks.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_checkpoint_moves_inside_a_run_only_where_rows_ascend()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On(Search, Page("c", Noon.AddDays(1), ("1", Noon.AddMinutes(1)), ("2", Noon.AddMinutes(2))));
        var ascending = await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = Noon });
        acme.Vendor.On(Search, Page(null, Noon.AddDays(1)));
        await Run(acme, ascending.Checkpoint);
        FromOf(acme).Should().Be(Noon.AddMinutes(2), "an older run goes on from its last second");

        acme.Vendor.On(Search, Page("c", Noon.AddDays(1), ("1", Noon.AddMinutes(9)), ("2", Noon.AddMinutes(2))));
        var sorted = await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = Noon, OrderBy = Contact.Fields.Title });
        acme.Vendor.On(Search, Page(null, Noon.AddDays(1)));
        await Run(acme, sorted.Checkpoint);
        FromOf(acme).Should().Be(Noon.AddSeconds(-10));
    }

    [Fact]
    public async Task A_checkpoint_never_goes_back()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On(Search, Page(null, Noon.AddHours(-5)), Page(null, Noon));
        await Run(acme, (await Run(acme, Noon)).Checkpoint);
        FromOf(acme).Should().Be(Noon.AddSeconds(-10));
    }

    [Fact]
    public async Task A_limit_in_the_middle_of_a_page_does_not_move_the_checkpoint_past_what_was_not_handed_out()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On(Search,
            Page(null, Noon.AddHours(1), ("1", Noon.AddMinutes(1)), ("2", Noon.AddMinutes(2)), ("3", Noon.AddMinutes(3))));
        var stream = acme.Client.Crm.Contacts.ListAsync(new() { Since = Noon, Limit = 2 });
        (await PagingTests.Ids(stream)).Should().Equal("1", "2");
        acme.Vendor.On(Search,
            Page(null, Noon.AddHours(2), ("1", Noon.AddMinutes(1)), ("2", Noon.AddMinutes(2)), ("3", Noon.AddMinutes(3))));
        (await Run(acme, stream.Checkpoint)).Ids.Should().Contain("3");
        FromOf(acme).Should().BeBefore(Noon.AddMinutes(3));
    }

    [Fact]
    public async Task Deletions_follow_the_records_in_the_same_stream_and_have_their_own_checkpoint()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On(Search, Page(null, Noon, ("1", Noon.AddMinutes(-1))));
        acme.Vendor.On("GET /contacts/deleted", Deleted("c", ("7", Noon.AddMinutes(-2)), ("8", Noon.AddDays(-9))),
            Deleted(null, ("9", Noon.AddMinutes(-3))));
        var stream = acme.Client.Crm.Contacts.ListAsync(new() { Since = Noon.AddHours(-1), Deleted = Deletions.Include });
        (await stream.Select(c => (c.Id, c.IsDeleted)).ToListAsync()).Should().Equal(("1", false), ("7", true), ("9", true));
        stream.Pages.Should().Be(3);

        acme.Vendor.On(Search, Page(null, Noon.AddMinutes(1)))
            .On("GET /contacts/deleted", Deleted(null, ("7", Noon.AddMinutes(-2)), ("10", Noon.AddSeconds(30))));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = stream.Checkpoint, Deleted = Deletions.Include })))
            .Should().Equal("10");
    }

    [Fact]
    public async Task A_run_that_stops_between_the_phases_does_not_lose_the_deletions()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On(Search, Page(null, Noon, ("1", Noon.AddMinutes(-1))));
        var page = await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = Noon.AddHours(-1), Deleted = Deletions.Include });
        page.Cursor.Should().NotBeNull();
        acme.Vendor.On(Search, Page(null, Noon.AddMinutes(5))).On("GET /contacts/deleted", Deleted(null, ("7", Noon.AddMinutes(-30))));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = Stored(page.Checkpoint), Deleted = Deletions.Include })))
            .Should().Equal("7");
    }

    [Fact]
    public async Task Only_deletions_may_be_asked_for_and_may_come_in_the_list_itself()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /contacts/deleted", Deleted(null, ("7", Noon)));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Deleted = Deletions.Only }))).Should().Equal("7");
        acme.Vendor.On("GET /queryAll", """{"rows":[{"Id":"1","IsDeleted":true},{"Id":"2","IsDeleted":false}]}""", """{"rows":[{"Id":"1","IsDeleted":true},{"Id":"2","IsDeleted":false}]}""");
        (await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync(new() { Deleted = Deletions.Only }))).Should().Equal("1");
        (await PagingTests.Ids(acme.Client.Crm.Companies.ListAsync(new() { Deleted = Deletions.Include }))).Should().Equal("1", "2");
        acme.Vendor.Sent("GET /query").Should().BeEmpty();
    }

    [Fact]
    public async Task A_feed_of_deletions_goes_on_from_its_last_time_without_repeating()
    {
        await using var acme = await AcmeHost.StartAsync();
        var start = acme.Clock.GetUtcNow().AddDays(-2);
        string At(int minutes) =>
            start.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        acme.Vendor.On("GET /cdc",
            AcmeInvoices.Feed(AcmeInvoices.Tombstone("1", At(1)), AcmeInvoices.Row("x", changed: At(2)),
                AcmeInvoices.Tombstone("2", At(3))),
            AcmeInvoices.Feed(AcmeInvoices.Tombstone("2", At(3)), AcmeInvoices.Tombstone("3", At(4))));
        (await PagingTests.Ids(acme.Client.Accounting.Invoices.ListAsync(new() { Since = start, Deleted = Deletions.Only }))).Should()
            .Equal("1", "2", "3");
        acme.Vendor.Requests.Select(r => r.Query["changedSince"]).Should()
            .Equal(start.AddSeconds(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), At(3));
    }

    [Fact]
    public async Task A_full_page_of_a_feed_whose_deletions_stand_last_goes_on_from_its_latest_time()
    {
        await using var acme = await AcmeHost.StartAsync();
        var start = acme.Clock.GetUtcNow().AddDays(-2);
        string At(int minutes) =>
            start.AddMinutes(minutes).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        acme.Vendor.On("GET /cdc",
            AcmeInvoices.Feed(AcmeInvoices.Row("x", changed: At(4)), AcmeInvoices.Tombstone("1", At(1)),
                AcmeInvoices.Tombstone("2", At(3))),
            AcmeInvoices.Feed(AcmeInvoices.Row("x", changed: At(4)), AcmeInvoices.Tombstone("3", At(4))));
        (await PagingTests.Ids(acme.Client.Accounting.Invoices.ListAsync(new() { Since = start, Deleted = Deletions.Only }))).Should()
            .Equal("1", "2", "3");
        acme.Vendor.Last.Query["changedSince"].Should().Be(At(4));
    }

    [Fact]
    public async Task A_feed_whose_times_have_fractions_repeats_none_of_its_last_second()
    {
        await using var acme = await AcmeHost.StartAsync();
        var start = acme.Clock.GetUtcNow().AddDays(-2);
        string At(double seconds) =>
            start.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
        acme.Vendor.On("GET /cdc",
            AcmeInvoices.Feed(AcmeInvoices.Tombstone("1", At(5)), AcmeInvoices.Tombstone("2", At(8.2)),
                AcmeInvoices.Tombstone("3", At(8.7))),
            AcmeInvoices.Feed(AcmeInvoices.Tombstone("2", At(8.2)), AcmeInvoices.Tombstone("3", At(8.7))));
        (await PagingTests.Ids(acme.Client.Accounting.Invoices.ListAsync(new() { Since = start, Deleted = Deletions.Only }))).Should()
            .Equal("1", "2", "3");
    }

    [Fact]
    public async Task More_changes_of_one_second_than_a_feed_hands_out_are_told_and_not_looped_over()
    {
        await using var acme = await AcmeHost.StartAsync();
        var start = acme.Clock.GetUtcNow().AddDays(-2);
        var at = start.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        acme.Vendor.Always("GET /cdc",
            AcmeInvoices.Feed(AcmeInvoices.Tombstone("1", at), AcmeInvoices.Tombstone("2", at), AcmeInvoices.Tombstone("3", at)));
        await FluentActions.Awaiting(() =>
            PagingTests.Ids(acme.Client.Accounting.Invoices.ListAsync(new() { Since = start, Deleted = Deletions.Only })))
            .Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*share this time*");
        acme.Vendor.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_row_that_changed_while_the_list_was_read_moves_no_checkpoint_past_rows_that_were_not()
    {
        await using var acme = await AcmeHost.StartAsync();
        var began = Noon.AddDays(1);
        acme.Vendor.On(Search, Page("c", began, ("1", Noon.AddMinutes(1)), ("2", began.AddMinutes(1))));
        var page = await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = Noon });
        acme.Vendor.On(Search, Page(null, began));
        await Run(acme, page.Checkpoint);
        FromOf(acme).Should().Be(Noon.AddMinutes(1));
    }

    [Fact]
    public async Task Deletions_beyond_what_the_vendor_remembers_are_refused()
    {
        await using var acme = await AcmeHost.StartAsync();
        foreach (Checkpoint? since in new Checkpoint?[] { null, acme.Clock.GetUtcNow().AddDays(-31) })
            await FluentActions.Awaiting(() =>
                PagingTests.Ids(acme.Client.Accounting.Invoices.ListAsync(new() { Since = since, Deleted = Deletions.Only })))
                .Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*last 30 days*");
        await FluentActions.Awaiting(() =>
            PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Deleted = Deletions.Only, Where = [Contact.Fields.Title.Is("x")] })))
            .Should().ThrowAsync<OperationNotSupportedException>().WithMessage("*filter deleted*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static Checkpoint? Stored(Checkpoint? checkpoint) => checkpoint is null ? null : Checkpoint.Parse(checkpoint.ToString());

    private static async Task<(List<string> Ids, Checkpoint? Checkpoint)> Run(AcmeHost acme, Checkpoint? since)
    {
        var stream = acme.Client.Crm.Contacts.ListAsync(new() { Since = since });
        return (await PagingTests.Ids(stream), stream.Checkpoint);
    }

    private static DateTimeOffset FromOf(AcmeHost acme) => DateTimeOffset.FromUnixTimeMilliseconds(
        long.Parse(acme.Vendor.Sent(Search)[^1].Json.GetProperty("groups")[0].GetProperty("filters")[0].GetProperty("value").GetString()!,
            System.Globalization.CultureInfo.InvariantCulture));

    private static AcmeAnswer Page(string? next, DateTimeOffset date, params (string Id, DateTimeOffset Updated)[] rows) =>
        new AcmeAnswer(200, AcmeContacts.Page(next, rows.Select(r => AcmeContacts.Json(r.Id, updated: r.Updated.ToString("O")))))
            .With("Date", date.ToString("R"));

    private static AcmeAnswer Deleted(string? next, params (string Id, DateTimeOffset At)[] rows) =>
        AcmeContacts.Page(next, rows.Select(r => $$"""{"id":"{{r.Id}}","deleted":true,"deletedAt":"{{r.At:O}}"}"""));
}
