using System.Text.Json;
using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>A parent goes with the mark that says so, and goes with it.</summary>
public sealed class ParentTests
{
    [Fact]
    public async Task A_parent_is_set_with_its_mark_in_every_entity_that_has_one()
    {
        await using var books = (await Books.StartAsync()).Holds("Customer", """{"Id":"1"}""").Holds("Account", """{"Id":"1"}""").Holds("Item", """{"Id":"1"}""");

        await books.Client.Accounting.Customers.CreateAsync(new() { Name = "Kitchen", Parent = "1" });
        books.Last.GetRawText().Should().Be("""{"DisplayName":"Kitchen","ParentRef":{"value":"1"},"Job":true}""");
        await books.Client.Accounting.Accounts.CreateAsync(new() { Name = "Hotels", Parent = "1" });
        books.Last.GetRawText().Should().Be("""{"Name":"Hotels","ParentRef":{"value":"1"},"SubAccount":true}""");
        await books.Client.Accounting.Items.CreateAsync(new() { Name = "Nails", Parent = "1" });
        books.Last.GetRawText().Should().Be("""{"Name":"Nails","ParentRef":{"value":"1"},"SubItem":true}""");
    }

    [Fact]
    public async Task A_parent_is_set_by_an_update_and_cleared_with_its_mark()
    {
        await using var books = (await Books.StartAsync()).Holds("Customer", """{"Id":"2","SyncToken":"0","DisplayName":"Kitchen","ParentRef":{"value":"1","name":"House"},"Job":true}""");

        await books.Client.Accounting.Customers.UpdateAsync("2", new() { Parent = "3" });
        books.Last.GetRawText().Should().Be("""{"Id":"2","SyncToken":"0","sparse":true,"ParentRef":{"value":"3"},"Job":true}""");

        await books.Client.Accounting.Customers.UpdateAsync("2", new(), new() { Clear = [Customer.Fields.Parent] });
        books.Last.GetRawText().Should().Be("""{"Id":"2","SyncToken":"0","sparse":false,"DisplayName":"Kitchen","Job":false}""");
    }

    [Fact]
    public async Task A_batch_carries_the_mark_too_and_nothing_is_marked_without_a_parent()
    {
        await using var books = await Books.StartAsync();
        books.Answers("POST batch", """{"BatchItemResponse":[{"bId":"0","Customer":{"Id":"7"}},{"bId":"1","Customer":{"Id":"8"}}]}""");

        await books.Client.Accounting.Customers.CreateManyAsync([new() { Name = "Kitchen", Parent = "1" }, new() { Name = "Alone" }]);

        books.Last.GetProperty("BatchItemRequest").EnumerateArray().Select(i => i.GetProperty("Customer").GetRawText()).Should().Equal(
            """{"DisplayName":"Kitchen","ParentRef":{"value":"1"},"Job":true}""", """{"DisplayName":"Alone"}""");
    }
}
