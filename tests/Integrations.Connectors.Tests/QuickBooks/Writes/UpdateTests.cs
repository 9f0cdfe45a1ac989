using System.Text.Json;
using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>Each entity is updated as the vendor takes it, singly, in batches, and by name.</summary>
public sealed class UpdateTests
{
    private const string Account = """{"Id":"7","SyncToken":"3","Name":"Travel","AccountType":"Expense","AccountSubType":"Travel","Active":true,"ParentRef":{"value":"2","name":"Costs"},"SubAccount":true,"MetaData":{"CreateTime":"2026-01-01T00:00:00Z"},"domain":"QBO","sparse":false}""";
    private const string Bill = """{"Id":"25","SyncToken":"1","VendorRef":{"value":"56"},"PrivateNote":"old","TotalAmt":10,"Balance":10,"Line":[{"Id":"1","Amount":10,"DetailType":"AccountBasedExpenseLineDetail"}]}""";

    [Fact]
    public async Task An_account_is_updated_with_the_members_the_vendor_wants_beside_the_change()
    {
        await using var books = (await Books.StartAsync()).Holds("Account", Account);

        await books.Client.Accounting.Accounts.UpdateAsync("7", new() { Description = "Trips" });

        books.Last.GetRawText().Should().Be(
            """{"Id":"7","SyncToken":"3","sparse":false,"Name":"Travel","AccountType":"Expense","AccountSubType":"Travel","Active":true,"ParentRef":{"value":"2","name":"Costs"},"SubAccount":true,"Description":"Trips"}""");
    }

    [Fact]
    public async Task An_account_is_deactivated_with_the_members_the_vendor_wants()
    {
        await using var books = (await Books.StartAsync()).Holds("Account", Account);

        await books.Client.Accounting.Accounts.DeleteAsync("7");

        (Text("Id"), Text("SyncToken"), Text("Name")).Should().Be(("7", "3", "Travel"));
        books.Last.GetProperty("Active").GetBoolean().Should().BeFalse();
        string? Text(string name) => books.Last.GetProperty(name).GetString();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Batches_carry_the_members_the_vendor_wants(bool isDelete)
    {
        await using var books =
            (await Books.StartAsync()).Holds("Account", $"{Account},{Account.Replace("\"7\"", "\"8\"", StringComparison.Ordinal)}");
        books.Answers("POST batch", """{"BatchItemResponse":[{"bId":"0","Account":{"Id":"7","SyncToken":"4"}},{"bId":"1","Account":{"Id":"8","SyncToken":"4"}}]}""");

        var result = isDelete
            ? await books.Client.Accounting.Accounts.DeleteManyAsync(["7", "8"])
            : await books.Client.Accounting.Accounts.UpdateManyAsync([new() { Id = "7", Description = "a" },
                new() { Id = "8", Description = "b" }]);

        result.Should().HaveCount(2).And.OnlyContain(i => i.IsSuccess);
        var sent = books.Last.GetProperty("BatchItemRequest").EnumerateArray().Select(i => i.GetProperty("Account")).ToList();
        sent.Should()
            .HaveCount(2).And.OnlyContain(a => a.GetProperty("Name").GetString() == "Travel"
            && a.GetProperty("SyncToken").GetString() == "3");
        sent.Should().OnlyContain(a => a.GetProperty("Active").GetBoolean() == !isDelete);
    }

    [Fact]
    public async Task A_customer_is_updated_by_its_changes_alone_and_whole_where_a_member_is_emptied()
    {
        await using var books = (await Books.StartAsync()).Holds("Customer", """{"Id":"1","SyncToken":"5","DisplayName":"Ann","Notes":"n","SalesTermRef":{"value":"3","name":"Net 30"},"Balance":7}""");

        await books.Client.Accounting.Customers.UpdateAsync("1", new() { Version = "5", CompanyName = "Acme" });
        books.Last.GetRawText().Should().Be("""{"Id":"1","SyncToken":"5","sparse":true,"CompanyName":"Acme"}""");

        await books.Client.Accounting.Customers.UpdateAsync("1", new() { Version = "4" }, new() { Clear = [Customer.Fields.PaymentTerms] });
        books.Last.GetRawText().Should().Be("""{"Id":"1","SyncToken":"4","sparse":false,"DisplayName":"Ann","Notes":"n"}""");
    }

    [Fact]
    public async Task A_term_that_changes_takes_the_name_of_the_old_one_with_it()
    {
        await using var books = (await Books.StartAsync()).Holds("Customer", """{"Id":"1","SyncToken":"5","DisplayName":"Ann","Notes":"n","SalesTermRef":{"value":"3","name":"Net 30"}}""");

        await books.Client.Accounting.Customers.UpdateAsync("1", new() { PaymentTerms = "4" }, new() { Clear = [Customer.Fields.Notes] });

        books.Last.GetRawText().Should().Be("""{"Id":"1","SyncToken":"5","sparse":false,"DisplayName":"Ann","SalesTermRef":{"value":"4"}}""");
    }

    [Fact]
    public async Task An_entity_reached_by_name_is_sent_whole_where_it_takes_no_changes_alone()
    {
        await using var books = (await Books.StartAsync()).Holds("Bill", Bill);
        var bills = books.Client.Objects("Bill", QuickBooksJson.Default.JsonElement);

        await bills.UpdateAsync("25", new() { Value = JsonElement.Parse("""{"PrivateNote":"new"}""") });

        books.Last.GetRawText().Should().Be(
            """{"Id":"25","SyncToken":"1","sparse":false,"VendorRef":{"value":"56"},"PrivateNote":"new","Line":[{"Id":"1","Amount":10,"DetailType":"AccountBasedExpenseLineDetail"}]}""");
    }

    [Fact]
    public async Task A_typed_value_of_a_host_is_laid_over_what_the_vendor_holds()
    {
        await using var books = (await Books.StartAsync()).Holds("Bill", Bill);

        await books.Client.Objects("Bill", QuickBooksJson.Default.BillNote).UpdateAsync("25", new() { Value = new BillNote("new") });

        books.Last.GetProperty("VendorRef").GetProperty("value").GetString().Should().Be("56");
        books.Last.GetProperty("PrivateNote").GetString().Should().Be("new");
    }

    [Theory]
    [InlineData("Bill")]
    [InlineData("Invoice")]
    [InlineData("Vendor")]
    public async Task A_value_that_was_read_and_is_written_back_names_each_member_once_and_ours_win(string entity)
    {
        await using var books = (await Books.StartAsync()).Holds(entity, """{"Id":"25","SyncToken":"4","sparse":false,"PrivateNote":"n"}""");
        var objects = books.Client.Objects(entity, QuickBooksJson.Default.JsonElement);
        var read = await objects.GetAsync("25");
        read.Value = JsonElement.Parse("""{"Id":"99","SyncToken":"1","sparse":true,"PrivateNote":"m"}""");

        await objects.UpdateAsync("25", read);

        var members = books.Last.EnumerateObject().Select(m => m.Name).ToList();
        members.Should().OnlyHaveUniqueItems();
        (books.Last.GetProperty("Id").GetString(), books.Last.GetProperty("SyncToken").GetString(),
            books.Last.GetProperty("PrivateNote").GetString()).Should().Be(("25", "4", "m"));
    }

    [Theory]
    [InlineData("Vendor", true)]
    [InlineData("vendor", true)]
    [InlineData("Department", true)]
    [InlineData("Bill", false)]
    public async Task Names_reached_by_name_are_listed_active_and_inactive(string entity, bool isName)
    {
        await using var books = (await Books.StartAsync()).Holds(entity, """{"Id":"1"}""");

        await books.Client.Objects(entity, QuickBooksJson.Default.JsonElement).ListAsync().ToListAsync();

        books.LastRead.Contains("Active IN (true, false)", StringComparison.Ordinal).Should().Be(isName);
    }

    [Fact]
    public async Task A_name_is_deactivated_and_a_transaction_deleted_by_name_too()
    {
        await using var books = (await Books.StartAsync()).Holds("Vendor", """{"Id":"4","SyncToken":"2","DisplayName":"V"}""");
        await books.Client.Objects("Vendor", QuickBooksJson.Default.JsonElement).DeleteAsync("4");
        books.Last.GetRawText().Should().Be("""{"Id":"4","SyncToken":"2","Active":false,"sparse":false,"DisplayName":"V"}""");

        books.Holds("Bill", Bill);
        await books.Client.Objects("Bill", QuickBooksJson.Default.JsonElement).DeleteAsync("25");
        books.Last.GetRawText().Should().Be("""{"Id":"25","SyncToken":"1"}""");
        await FluentActions.Awaiting(() => books.Client.Objects("TaxCode", QuickBooksJson.Default.JsonElement).DeleteAsync("1").AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>();
    }

    [Fact]
    public async Task A_custom_field_that_is_set_leaves_the_others()
    {
        await using var books = (await Books.StartAsync()).Holds("Invoice", """{"Id":"9","SyncToken":"2","CustomField":[{"DefinitionId":"1","Name":"Crew","Type":"StringType","StringValue":"A"},{"DefinitionId":"2","Name":"Site","StringValue":"B"}]}""");

        await books.Client.Accounting.Invoices.UpdateAsync("9", new() { CustomFields = { ["Site"] = "C" } });

        var sent = books.Last.GetProperty("CustomField").EnumerateArray()
            .ToDictionary(f => f.GetProperty("Name").GetString()!, f => f.GetProperty("StringValue").GetString());
        sent.Should().BeEquivalentTo(new Dictionary<string, string> { ["Crew"] = "A", ["Site"] = "C" });
        books.Last.GetProperty("CustomField").EnumerateArray().Select(f => f.GetProperty("DefinitionId").GetString()).Should()
            .BeEquivalentTo("1", "2");
    }

    [Fact]
    public async Task A_value_of_a_host_names_each_member_once_and_empties_a_reference_inside_too()
    {
        await using var books = (await Books.StartAsync()).Holds("Customer", """{"Id":"1","SyncToken":"0","DisplayName":"Ann","SalesTermRef":{"value":"3","name":"Net 30"}}""");
        var customers = books.Client.Objects("Customer", QuickBooksJson.Default.JsonElement);

        await customers.UpdateAsync("1", new() { Version = "0", Value = JsonElement.Parse("""{"Notes":"a","Notes":"b"}""") });
        books.Last.GetRawText().Should().Be("""{"Id":"1","SyncToken":"0","sparse":true,"Notes":"b"}""");

        await customers.UpdateAsync("1", new() { Version = "0", Value = JsonElement.Parse("""{"SalesTermRef":{"value":null}}""") });
        books.Last.GetRawText().Should().Be("""{"Id":"1","SyncToken":"0","sparse":false,"DisplayName":"Ann"}""");
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("5")]
    [InlineData(null)]
    public async Task A_value_that_is_no_object_is_refused(string? json)
    {
        await using var books = (await Books.StartAsync()).Holds("Customer", """{"Id":"1","SyncToken":"0"}""");
        var customers = books.Client.Objects("Customer", QuickBooksJson.Default.JsonElement);
        var record = new ObjectRecord<JsonElement> { Version = "0", Value = json is null ? default : JsonElement.Parse(json) };

        await FluentActions.Awaiting(() => customers.UpdateAsync("1", record).AsTask()).Should().ThrowAsync<InvalidRequestException>()
            .WithMessage("*object of named members*");
        await FluentActions.Awaiting(() => customers.CreateAsync(record).AsTask()).Should().ThrowAsync<InvalidRequestException>();
    }

    [Fact]
    public async Task What_a_batch_wrote_is_told_though_a_later_read_fails()
    {
        await using var books = (await Books.StartAsync()).Holds("Account", Account);
        books.Answers("POST batch", $$"""{"BatchItemResponse":[{{string.Join(',', Enumerable.Range(0, 30).Select(i => $$$"""{"bId":"{{{i}}}","Customer":{"Id":"{{{i}}}","SyncToken":"1"}}"""))}}]}""");
        books.Answers("GET query", """{"Fault":{"Error":[{"Message":"x","Detail":"x","code":"4001"}]}}""");
        var changes =
            Enumerable.Range(0, 35).Select(i => new Customer { Id = $"{i}", Version = i < 30 ? "0" : null, Notes = "n" }).ToList();

        var result = await books.Client.Accounting.Customers.UpdateManyAsync(changes);

        (result.Count(i => i.IsSuccess), result.Count).Should().Be((30, 35));
        result.Skip(30).Should().OnlyContain(i => i.Error is InvalidRequestException);
    }
}
