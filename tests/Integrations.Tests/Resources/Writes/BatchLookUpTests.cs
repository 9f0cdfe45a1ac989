using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>A batch without a response is looked up record by record; those that certainly do not exist are created again.</summary>
public sealed class BatchLookUpTests
{
    private const string Batch = "POST /contacts/batch/create";
    private const string Search = "POST /contacts/search";
    private static readonly AcmeAnswer Reset = AcmeAnswer.Throws(new IOException("reset"));

    [Fact]
    public async Task Records_that_are_found_are_the_results_and_nothing_is_repeated()
    {
        await using var acme = await StartAsync("a", "b");
        acme.Vendor.On(Batch, Reset);
        var items = await CreateAsync(acme, "a", "b");
        items.Select(item => (item.Id, item.IsFound, item.IsCreated)).Should().Equal(("id-a", true, null), ("id-b", true, null));
        acme.Vendor.Sent(Batch).Should().ContainSingle();
    }

    [Fact]
    public async Task Those_that_do_not_exist_are_sent_again_alone_and_not_before_it_is_certain()
    {
        await using var acme = await StartAsync("b");
        var times = new List<DateTimeOffset>();
        acme.Vendor.Always(Batch, _ =>
        {
            times.Add(acme.Clock.GetUtcNow());
            return times.Count == 1 ? Reset : """{"results":[{"key":"0","id":"new-a"},{"key":"2","id":"new-c"}]}""";
        });
        var items = await CreateAsync(acme, "a", "b", "c");
        items.Select(item => (item.Record.Id, item.IsFound)).Should().Equal(("new-a", false), ("id-b", true), ("new-c", false));
        acme.Vendor.Sent(Batch)[1].Body.Should().ContainAll("\"a\"", "\"c\"").And.NotContain("\"b\"");
        (times[1] - times[0]).Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(39), "an attempt, and the lag of the index");
    }

    [Fact]
    public async Task Only_the_row_that_the_response_does_not_show_is_looked_up()
    {
        await using var acme = await StartAsync("b");
        acme.Vendor.On(Batch, """{"results":[{"key":"0","id":"1"}],"errors":[{"key":"2","error":{"code":"STALE"}}]}""");
        var items = await CreateAsync(acme, "a", "b", "c");
        items.Select(item => (item.Record.Id, item.IsFound, item.Error?.Code)).Should()
            .Equal(("1", false, null), ("id-b", true, null), (null, false, ErrorCode.Conflict));
        acme.Vendor.Sent(Search).Should().ContainSingle();
    }

    [Fact]
    public async Task A_batch_that_is_lost_each_time_ends_unknown_within_the_timeout_and_names_the_field()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always(Batch, Reset);
        var started = acme.Clock.GetUtcNow();
        var items = await CreateAsync(acme, "a", "b");
        foreach (var item in items)
        {
            var unknown = item.Error.Should().BeOfType<OutcomeUnknownException>().Which;
            unknown.LookUpBy.Should().BeEquivalentTo(new Dictionary<string, string> { ["Title"] = item.Record.Title! });
            unknown.Message.Should().Contain("look contacts up by Title");
        }

        acme.Vendor.Sent(Batch).Should().HaveCount(3, "after 0, 39 and 78 seconds");
        (acme.Clock.GetUtcNow() - started).Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task A_repetition_that_is_rejected_as_a_whole_is_the_result_of_those_that_were_not_found()
    {
        await using var acme = await StartAsync("b");
        acme.Vendor.On(Batch, Reset, AcmeAnswer.Error(400, "BAD"));
        var items = await CreateAsync(acme, "a", "b");
        items.Select(item => (item.IsFound, item.Error?.Code)).Should().Equal((false, ErrorCode.InvalidRequest), (true, null));
    }

    [Fact]
    public async Task A_record_without_a_value_is_refused_and_not_sent()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On(Batch, """{"results":[{"key":"0","id":"1"},{"key":"2","id":"3"}]}""");
        var result = await acme.Client.Crm.Contacts.CreateManyAsync(
            [new() { Title = "a" }, new() { LastName = "x" }, new() { Title = "c" }], lookUpBy: Contact.Fields.Title);
        result.Select(item => item.Error?.Code).Should().Equal(null, ErrorCode.InvalidRequest, null);
        acme.Vendor.Last.Body.Should().NotContain("\"x\"");
    }

    [Fact]
    public async Task Two_records_of_one_value_are_refused_before_anything_is_sent()
    {
        await using var acme = await StartAsync("a");
        var thrown = await FluentActions.Awaiting(() => CreateAsync(acme, "a", "b", "A")).Should().ThrowAsync<InvalidRequestException>();
        thrown.WithMessage("lookUpBy is *Title*records 1 and 3*").And.FieldErrors.Should().ContainSingle(e => e.Field == "Title");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Without_batches_each_record_is_looked_up_too()
    {
        var contacts = Connectors.ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options)
            .List("GET /contacts", new()
            {
                Items = "items", Dialect = new ParameterQuery { Filters = { { "title", FilterOperator.Equal } } },
            })
            .Create("POST /contacts", new() { Record = "" })
            .Link(Company.Resource, new() { Link = "PUT /contacts/{id}/companies/{toId}" });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(contacts));
        acme.Vendor.On("POST /contacts", Reset, """{"id":"2"}""").On("GET /contacts", AcmeContacts.Page(null, AcmeContacts.Json("1")));
        (await CreateAsync(acme, "a", "b")).Select(item => (item.Record.Id, item.IsFound)).Should().Equal(("1", true), ("2", false));
    }

    /// <summary>A vendor whose list shows contacts of these titles.</summary>
    private static async Task<AcmeHost> StartAsync(params string[] titles)
    {
        var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always(Search, request =>
            Array.Find(titles, title => request.Body!.Contains($"\"{title}\"", StringComparison.Ordinal)) is { } found
                ? AcmeContacts.Page(null, AcmeContacts.Json($"id-{found}")) : AcmeContacts.Page(null));
        return acme;
    }

    private static async Task<IReadOnlyList<WriteResult<Contact>>> CreateAsync(AcmeHost acme, params string[] titles) =>
        await acme.Clock.RunDelaysAsync(acme.Client.Crm.Contacts.CreateManyAsync(
            [.. titles.Select(title => new Contact { Title = title })], lookUpBy: Contact.Fields.Title).AsTask());
}
