using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Writes;

/// <summary>Many records in few requests, with a result for each.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task Chunks_follow_the_vendors_maximum_and_progress_is_each_result()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/create", Results(("0", "a"), ("1", "b"), ("2", "c")), Results(("0", "d"), ("1", "e")));
        var told = new Told<Contact>();
        var result = await acme.Client.Crm.Contacts.CreateManyAsync(Contacts(5), told);
        result.Select(i => i.Record.Id).Should().Equal("a", "b", "c", "d", "e");
        result.Should().OnlyContain(i => i.IsSuccess && i.IsCreated == true);
        told.Results.Should().Equal(result);
        acme.Vendor.Requests[0].Body.Should().Be("""{"inputs":[{"key":"0","data":{"first":"n0"}},{"key":"1","data":{"first":"n1"}},{"key":"2","data":{"first":"n2"}}]}""");
    }

    [Fact]
    public async Task Rows_are_matched_by_key_whatever_their_order_and_failures_stay_their_own()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/create", new AcmeAnswer(207, """{"results":[{"key":"2","id":"c"},{"key":"0","id":"a"}],"errors":[{"key":"1","error":{"code":"STALE","message":"twice"}}]}"""));
        var told = new Told<Contact>();
        var result = await acme.Client.Crm.Contacts.CreateManyAsync(Contacts(3), told);
        result.Select(i => (i.Record.Id, i.IsSuccess)).Should().Equal(("a", true), (null, false), ("c", true));
        var error = result[1].Error.Should().BeOfType<ConflictException>().Which;
        (error.VendorMessage, error.Operation).Should().Be(("twice", "contacts.createMany"));
        result.Single(i => !i.IsSuccess).Record.FirstName.Should().Be("n1");
        told.Results.Should().Equal(result);
    }

    [Fact]
    public async Task Rows_may_be_matched_by_order_with_a_flag_each()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /deals/batch", """[{"id":"1","success":true},{"success":false,"error":{"code":"X","message":"no"}},{"id":"3","success":true}]""");
        var result = await acme.Client.Crm.Deals.CreateManyAsync([new() { Name = "a" }, new() { Name = "b" }, new() { Name = "c" }]);
        result.Select(i => (i.Record.Id, i.Record.Name, i.IsSuccess)).Should()
            .Equal(("1", "a", true), (null, "b", false), ("3", "c", true));
        result[1].Error.Should().BeOfType<InvalidRequestException>();
        acme.Vendor.Last.Body.Should().Be("""{"allOrNone":false,"records":[{"name":"a"},{"name":"b"},{"name":"c"}]}""");
    }

    [Fact]
    public async Task A_record_that_got_no_row_or_no_id_is_not_taken_for_written()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/create", """{"results":[{"key":"0","id":"a"},{"key":"1"}]}""");
        var records = Contacts(3);
        records[1].Id = "old";
        var result = await acme.Client.Crm.Contacts.CreateManyAsync(records);
        result.Select(i => i.IsSuccess).Should().Equal(true, false, false);
        result[1].Error.Should().BeOfType<ContractViolationException>();
        result[2].Error.Should().BeOfType<OutcomeUnknownException>().Which.InnerException!.Message.Should().Contain("record 2");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    public async Task A_batch_refused_as_a_whole_goes_one_by_one(int status)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/create", AcmeAnswer.Error(status, "BAD"))
            .On("POST /contacts", AcmeContacts.Json("a"), AcmeAnswer.Error(422, "BAD", "n1 is bad"), AcmeContacts.Json("c"));
        var result = await acme.Client.Crm.Contacts.CreateManyAsync(Contacts(3));
        result.Select(i => i.IsSuccess).Should().Equal(true, false, true);
        result[1].Error!.VendorMessage.Should().Be("n1 is bad");
    }

    [Fact]
    public async Task A_batch_whose_answer_was_lost_is_not_sent_again_one_by_one()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/create", AcmeAnswer.Error(503));
        var result = await acme.Client.Crm.Contacts.CreateManyAsync(Contacts(2));
        result.Should().OnlyContain(i => i.Error is OutcomeUnknownException);
        result.Select(i => ((OutcomeUnknownException)i.Error!).Sent).Should().Equal(result.Select(i => i.Record));
        acme.Vendor.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_record_the_vendor_cannot_hold_fails_alone()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/create", Results(("0", "a"), ("2", "c")));
        var records = Contacts(3);
        records[1].Department = "nowhere";
        var result = await acme.Client.Crm.Contacts.CreateManyAsync(records);
        result.Select(i => i.IsSuccess).Should().Equal(true, false, true);
        acme.Vendor.Last.Body.Should().NotContain("n1");
    }

    [Fact]
    public async Task Updates_carry_ids_and_deletions_only_them()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/batch/update", """{"results":[{"key":"1","id":"8"},{"key":"0","id":"7"}]}""").On("POST /contacts/batch/delete", new AcmeAnswer(204), new AcmeAnswer(207, """{"results":[{"key":"0"}],"errors":[{"ids":["8"],"error":{"code":"GONE"}}]}"""));
        var updated = await acme.Client.Crm.Contacts.UpdateManyAsync([new() { Id = "7", Title = "x" }, new() { Id = "8", Title = "y" }]);
        updated.Select(i => i.Record.Id).Should().Equal("7", "8");
        acme.Vendor.Last.Body.Should().Be("""{"inputs":[{"key":"0","id":"7","data":{"title":"x"}},{"key":"1","id":"8","data":{"title":"y"}}]}""");
        (await acme.Client.Crm.Contacts.DeleteManyAsync(["7", "8"])).Should().HaveCount(2).And.OnlyContain(i => i.IsSuccess);
        acme.Vendor.Last.Body.Should().Be("""{"inputs":[{"key":"0","id":"7"},{"key":"1","id":"8"}]}""");
        (await acme.Client.Crm.Contacts.DeleteManyAsync(["7", "8"])).Select(i => i.Error?.Code).Should()
            .Equal(null, ErrorCode.NotFound);
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.UpdateManyAsync([new() { Title = "x" }]).AsTask()).Should()
            .ThrowAsync<ArgumentException>().WithMessage("*needs its Id*");
    }

    [Fact]
    public async Task Deletions_whose_rows_are_known_by_id_carry_the_id()
    {
        var resource = Connectors.ResourceDefinition.Of(AcmeContacts.Map, AcmeContacts.Options)
            .Delete("DELETE /contacts/{id}", new() { SendsBody = false })
            .DeleteMany("POST /contacts/batch/archive",
                new() { Max = 3, Items = "inputs", SendsBody = false,
                Rows = new() { Items = "results", Key = "id", Record = "", EmptyIsSuccess = true } });
        await using var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(resource));
        acme.Vendor.On("POST /contacts/batch/archive", new AcmeAnswer(204));
        (await acme.Client.Crm.Contacts.DeleteManyAsync(["7", "8"])).Should().HaveCount(2).And.OnlyContain(i => i.IsSuccess);
        acme.Vendor.Last.Body.Should().Be("""{"inputs":[{"id":"7"},{"id":"8"}]}""");
    }

    [Fact]
    public async Task Versions_that_are_not_known_are_looked_up_for_all_at_once()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /invoices", $$$"""{"Query":{"Invoice":[{{{AcmeInvoices.Row("2", "5")}}}]}}""").On("POST /batch", $$$$"""{"Rows":[{"bId":"0","Invoice":{{{{AcmeInvoices.Row("1", "4")}}}}},{"bId":"1","Fault":{"error":{"code":"STALE"}}}]}""");
        var result = await acme.Client.Accounting.Invoices.UpdateManyAsync([new() { Id = "1", Version = "3", Memo = "a" },
            new() { Id = "2", Memo = "b" }, new() { Id = "9", Memo = "c" }]);
        result.Select(i => (i.Record.Version, i.Error?.Code)).Should()
            .Equal(("4", null), (null, ErrorCode.Conflict), (null, ErrorCode.NotFound));
        acme.Vendor.Requests[0].Query["query"].Should().Be("SELECT * FROM Invoice WHERE Id IN ('2', '9')");
        acme.Vendor.Last.Body.Should().Be("""{"Batch":[{"op":"update","bId":"0","Invoice":{"sparse":true,"Id":"1","Sync":"3","Memo":"a"}},{"op":"update","bId":"1","Invoice":{"sparse":true,"Id":"2","Sync":"5","Memo":"b"}}]}""");
        acme.Vendor.Last.Query.Should().ContainKey("requestid");
    }

    [Fact]
    public async Task Without_a_batch_call_records_go_one_by_one_and_without_any_it_is_refused()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /firms", """{"id":"1","success":true}""", """{"id":"2","success":true}""");
        var told = new Told<Company>();
        (await acme.Client.Crm.Companies.CreateManyAsync([new() { Name = "a" }, new() { Name = "b" }], told)).Select(i => i.Record.Id)
            .Should().Equal("1", "2");
        told.Results.Select(i => i.Id).Should().Equal("1", "2");
        await FluentActions.Awaiting(() => acme.Client.Crm.Deals.UpdateManyAsync([new() { Id = "1", Name = "x" }]).AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>().WithMessage("Acme cannot update deals*");
        (await acme.Client.Crm.Contacts.CreateManyAsync([])).Should().BeEmpty();
    }

    [Fact]
    public async Task Many_are_read_in_chunks_once_each()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts/read", $$"""{"results":[{{AcmeContacts.Json("2")}},{{AcmeContacts.Json("1")}}]}""", "{}");
        (await acme.Client.Crm.Contacts.GetManyAsync(["1", "2", "1", "3"])).Select(c => c.Id).Should().Equal("2", "1");
        acme.Vendor.Requests.Select(r => r.Json.GetProperty("inputs").GetRawText()).Should().Equal("""[{"id":"1"},{"id":"2"}]""", """[{"id":"3"}]""");
        (await acme.Client.Crm.Contacts.GetManyAsync([])).Should().BeEmpty();
        acme.Vendor.On("GET /query", AcmeCompanies.Rows(AcmeCompanies.Row("7")));
        (await acme.Client.Crm.Companies.GetAsync("7'")).Id.Should().Be("7");
        acme.Vendor.Last.Query["q"].Should().Contain("WHERE Id = '7\\''");
    }

    private static Contact[] Contacts(int count) => [.. Enumerable.Range(0, count).Select(i => new Contact { FirstName = $"n{i}" })];

    private static string Results(params (string Key, string Id)[] rows) => $$"""{"results":[{{string.Join(',', rows.Select(r => $$"""{"key":"{{r.Key}}","id":"{{r.Id}}"}"""))}}]}""";

    private sealed class Told<T> : IProgress<WriteResult<T>> where T : UnifiedRecord
    {
        public List<WriteResult<T>> Results { get; } = [];

        public void Report(WriteResult<T> value) => Results.Add(value);
    }
}
