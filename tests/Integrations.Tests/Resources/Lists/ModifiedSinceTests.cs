using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Incremental reads of a list that has a time to read from, and neither order nor filter.</summary>
public sealed class ModifiedSinceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 500, TimeSpan.Zero);
    private readonly AcmePeople _people = new();

    [Theory]
    [InlineData(InstantFormat.Iso, "2026-03-01T11:59:59Z")]
    [InlineData(InstantFormat.IsoMilliseconds, "2026-03-01T11:59:59.500Z")]
    [InlineData(InstantFormat.IsoWithoutZone, "2026-03-01T11:59:59")]
    [InlineData(InstantFormat.UnixSeconds, "1772366399")]
    [InlineData(InstantFormat.UnixMilliseconds, "1772366399500")]
    [InlineData(InstantFormat.HttpDate, "Sun, 01 Mar 2026 11:59:59 GMT")]
    public async Task The_time_is_a_parameter_or_a_header_less_the_look_back(InstantFormat format, string text)
    {
        foreach (var since in new[] { ModifiedSince.Parameter("updated[since]", format), ModifiedSince.Header("X-Since", format) })
        {
            await using var acme = await AcmePeople.StartAsync(AcmePeople.List(new ParameterQuery { ModifiedSince = since }));
            acme.Vendor.Always("GET /people", """{"items":[]}""");
            await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = Noon }));
            await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync());
            acme.Vendor.Requests.Select(r => r.Query.GetValueOrDefault("updated[since]") ?? r.Headers.GetValueOrDefault("X-Since"))
                .Should().Equal(text, null);
            acme.Vendor.Requests[0].Address.Query.Should().NotContain("[");
        }
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Runs_without_an_order_lose_no_record_that_is_edited_while_they_read(bool isHeader, bool isCounted)
    {
        await using var acme = await StartAsync(isHeader, isCounted);
        for (var id = 1; id <= 23; id++) _people.Add(id);
        _people.After = page =>
        {
            if (page % 3 == 2) _people.Edit(1, $"first {page}");
            if (page % 4 == 1 && _people.Titles.ContainsKey("20")) _people.Edit(20, $"later {page}");
            for (var id = 3; page == 1 && id <= 5; id++) _people.Remove(id);
        };
        var mirror = new Dictionary<string, string>();
        Checkpoint? checkpoint = null;
        for (var run = 0; run < 4; run++)
        {
            if (run == 3) _people.After = static _ => { };
            var stream = acme.Client.Crm.Contacts.ListAsync(new() { Since = checkpoint });
            await foreach (var contact in stream) mirror[contact.Id!] = contact.Title!;
            checkpoint = stream.Checkpoint;
        }

        foreach (var id in new[] { "3", "4", "5" }) mirror.Remove(id);
        mirror.Should().BeEquivalentTo(_people.Titles);
    }

    [Fact]
    public async Task The_checkpoint_moves_at_the_end_of_the_list_and_not_before()
    {
        await using var acme = await StartAsync(isHeader: false, isCounted: false);
        for (var id = 1; id <= 12; id++) _people.Add(id);
        _people.Now = _people.Now.AddHours(1);
        var first = await acme.Client.Crm.Contacts.ListPageAsync(new() { Since = Noon.AddDays(-1) });
        first.Cursor.Should().NotBeNull();
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = first.Checkpoint }))).Should()
            .HaveCount(12, "a run that broke off begins again where it began");
        var whole = acme.Client.Crm.Contacts.ListAsync(new() { Since = Noon.AddDays(-1) });
        await PagingTests.Ids(whole);
        _people.Now = _people.Now.AddHours(1);
        _people.Edit(7, "changed");
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Since = whole.Checkpoint }))).Should().Equal("7");
    }

    [Fact]
    public async Task A_304_to_the_header_of_HTTP_is_an_empty_list_and_moves_the_checkpoint()
    {
        await using var acme = await StartAsync(isHeader: true, isCounted: false);
        _people.Add(1);
        _people.Now = _people.Now.AddDays(1);
        var stream = acme.Client.Crm.Contacts.ListAsync(new() { Since = _people.Now });
        (await PagingTests.Ids(stream)).Should().BeEmpty();
        stream.Checkpoint.Should().NotBeNull();
    }

    [Fact]
    public async Task A_304_that_nothing_asked_for_is_an_error()
    {
        await using var acme = await StartAsync(isHeader: true, isCounted: false);
        acme.Vendor.Always("GET /people", new AcmeAnswer(304));
        await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should()
            .ThrowAsync<IntegrationException>();
    }

    [Fact]
    public async Task The_time_alone_makes_a_list_incremental_and_neither_filtered_nor_sorted()
    {
        await using var acme = await StartAsync(isHeader: false, isCounted: false);
        var supported = acme.Definition.Resources[0].Supported;
        supported.Should().Contain(Operation.Incremental).And.NotContain([Operation.Filter, Operation.Sort]);
        await FluentActions.Awaiting(() =>
            PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = [Contact.Fields.Title.Is("x")] })))
            .Should().ThrowAsync<OperationNotSupportedException>();
        await FluentActions.Awaiting(() => PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { OrderBy = Contact.Fields.Title })))
            .Should().ThrowAsync<OperationNotSupportedException>();
    }

    private async Task<AcmeHost> StartAsync(bool isHeader, bool isCounted)
    {
        var since = isHeader ? ModifiedSince.Header() : ModifiedSince.Parameter("updated_since");
        var list = AcmePeople.List(new ParameterQuery { ModifiedSince = since }, isCounted ? AcmePeople.Counted : null);
        var acme = await AcmePeople.StartAsync(list);
        acme.Vendor.Always("GET /people", _people.Answer);
        return acme;
    }
}
