using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.Resources.Writes;

/// <summary>Updates that send the record as the vendor holds it, with the changes laid over.</summary>
public sealed class WholeUpdateTests
{
    private const string Held = """{"Id":"1","Sync":"6","No":"N1","Memo":"old","Own":{"a":1},"Tax":5,"Total":9,"Line":[{"Id":"a","Amount":1,"Own":2}]}""";

    private static WriteOperation Write(WholeUpdate whole, bool sendsRecord = true) => new()
    {
        Record = "Invoice", IdInBody = "Id", VersionInBody = "Sync", SendsBody = sendsRecord, Whole = whole,
            Constants = new Dictionary<string, string> { ["part"] = "true" },
    };

    private static WholeUpdate Whole(bool onlyToClear) => new()
    {
        OnlyToClear = onlyToClear,
        Without = ["Total"],
        Constants = new Dictionary<string, string> { ["part"] = "false" },
        Recomputed = new Dictionary<string, string> { ["Line"] = "Tax" },
    };

    private static async Task<AcmeHost> StartAsync(bool onlyToClear)
    {
        var resource = ResourceDefinition.Of(
            new Mapping<Invoice>
            {
                { Invoice.Fields.Id, Text("Id").ReadOnly() },
                { Invoice.Fields.Version, Text("Sync").ReadOnly() },
                { Invoice.Fields.Number, "No" },
                { Invoice.Fields.Memo, "Memo" },
                { Invoice.Fields.Lines, List("Line", AcmeInvoices.Lines) },
            },
            new ResourceOptions { Object = "Invoice" })
            .Get("GET /invoice/{id}", new() { Record = "Invoice" })
            .Update("POST /invoice", Write(Whole(onlyToClear)))
            .Delete("POST /invoice/off", Write(Whole(onlyToClear), sendsRecord: false));
        var acme = await AcmeHost.StartAsync(AcmeConnector.Definition(resource));
        acme.Vendor.Always("GET /invoice/1", $$"""{"Invoice":{{Held}}}""").Always("POST /invoice", $$"""{"Invoice":{{Held}}}""").Always("POST /invoice/off", "{}");
        return acme;
    }

    [Fact]
    public async Task The_record_is_read_and_sent_whole_with_the_callers_version()
    {
        await using var acme = await StartAsync(onlyToClear: false);
        await acme.Client.Accounting.Invoices.UpdateAsync("1", new() { Version = "5", Memo = "new" });
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"5","part":false,"No":"N1","Memo":"new","Own":{"a":1},"Tax":5,"Line":[{"Id":"a","Amount":1,"Own":2}]}""");
        await acme.Client.Accounting.Invoices.DeleteAsync("1");
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"6","part":false,"No":"N1","Memo":"old","Own":{"a":1},"Tax":5,"Line":[{"Id":"a","Amount":1,"Own":2}]}""");
    }

    [Fact]
    public async Task A_record_with_half_a_surrogate_pair_is_sent_whole_with_a_replacement_character()
    {
        await using var acme = await StartAsync(onlyToClear: false);
        acme.Vendor.On("GET /invoice/1", """{"Invoice":{"Id":"1","Sync":"6","Memo":"old","Own":"cut \ud83d","Line":[{"Id":"a","Amount":1,"Own":"\udc00"}]}}""");
        var invoice = await acme.Client.Accounting.Invoices.GetAsync("1");
        acme.Vendor.On("GET /invoice/1", invoice.Raw.Text is var raw ? $$"""{"Invoice":{{raw}}}""" : "");
        invoice.Lines[0].Amount = 3;
        await acme.Client.Accounting.Invoices.UpdateAsync("1", invoice);
        acme.Vendor.Last.Json.GetProperty("Own").GetString().Should().Be("cut \ufffd");
        acme.Vendor.Last.Json.GetProperty("Line")[0].GetProperty("Own").GetString().Should().Be("\ufffd");
    }

    [Fact]
    public async Task What_is_computed_of_a_list_is_left_out_with_it_and_an_element_by_id_keeps_its_members()
    {
        await using var acme = await StartAsync(onlyToClear: false);
        await acme.Client.Accounting.Invoices.UpdateAsync("1", new() { Lines = { new() { Id = "a", Amount = 3 }, new() { Amount = 4 } } });
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"6","part":false,"No":"N1","Memo":"old","Own":{"a":1},"Line":[{"Id":"a","Amount":3,"Own":2},{"Amount":4}]}""");
    }

    [Fact]
    public async Task Changes_alone_are_sent_where_they_do_and_the_record_whole_only_to_empty_a_member()
    {
        await using var acme = await StartAsync(onlyToClear: true);
        await acme.Client.Accounting.Invoices.UpdateAsync("1", new() { Version = "5", Number = "N2" });
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"5","part":true,"No":"N2"}""");
        acme.Vendor.Requests.Should().ContainSingle();
        await acme.Client.Accounting.Invoices.UpdateAsync("1", new() { Version = "5" }, new() { Clear = [Invoice.Fields.Memo] });
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"5","part":false,"No":"N1","Own":{"a":1},"Tax":5,"Line":[{"Id":"a","Amount":1,"Own":2}]}""");
        await acme.Client.Accounting.Invoices.DeleteAsync("1");
        acme.Vendor.Last.Body.Should().Be("""{"Id":"1","Sync":"6","part":true}""");
    }

    [Fact]
    public async Task A_record_that_is_not_there_is_not_found_and_deleting_it_is_a_success()
    {
        await using var acme = await StartAsync(onlyToClear: false);
        acme.Vendor.Always("GET /invoice/2", AcmeAnswer.Error(404));
        await FluentActions.Awaiting(() => acme.Client.Accounting.Invoices.UpdateAsync("2", new() { Version = "5", Memo = "m" }).AsTask())
            .Should().ThrowAsync<NotFoundException>();
        await acme.Client.Accounting.Invoices.DeleteAsync("2");
        acme.Vendor.Requests.Should().OnlyContain(r => r.Name == "GET /invoice/2");
    }
}
