using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>A successful status with another content is no empty list and no missing record.</summary>
public sealed class AnswerShapeTests
{
    private const string Throttled = """{"Fault":{"Error":[{"Message":"Throttled","Detail":"Too many","code":"3001"}],"type":"SERVICE"},"time":"2026-01-01T00:00:00Z"}""";

    public static TheoryData<string, Type> Foreign => new()
    {
        { Throttled, typeof(RateLimitedException) },
        { "null", typeof(ContractViolationException) },
        { "[]", typeof(ContractViolationException) },
        { """{"QueryResponse":null}""", typeof(ContractViolationException) },
        { """{"time":"2026-01-01T00:00:00Z"}""", typeof(ContractViolationException) },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task What_is_no_list_is_a_failure_of_every_read_and_moves_no_checkpoint(string body, Type failure)
    {
        await using var books = await Books.StartAsync();
        books.Answers("GET query", body).Answers("GET customer/*", body).Answers("GET cdc", body);
        var customers = books.Client.Accounting.Customers;
        var stream = customers.ListAsync();
        Func<Task>[] reads =
        [
            async () => await stream.ToListAsync(),
            async () => await customers.GetAsync("1"),
            async () => await customers.GetManyAsync(["1", "2"]),
            async () => await customers.ListAsync(new() { Since = DateTimeOffset.UtcNow.AddDays(-1), Deleted = Deletions.Only }).ToListAsync(),
            async () => await books.Client.Objects("Bill").As(QuickBooksJson.Default.JsonElement).ListAsync().ToListAsync(),
        ];

        foreach (var read in reads) (await FluentActions.Awaiting(read).Should().ThrowAsync<IntegrationException>()).Which.Should().BeOfType(failure);

        stream.Checkpoint.Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_record_that_cannot_be_looked_at_is_not_taken_for_deleted(string body, Type failure)
    {
        await using var books = await Books.StartAsync();
        books.Answers("GET query", body).Answers("GET customer/*", body);

        (await FluentActions.Awaiting(() => books.Client.Accounting.Customers.DeleteAsync("1").AsTask()).Should().ThrowAsync<IntegrationException>()).Which.Should().BeOfType(failure);
        (await books.Client.Accounting.Customers.DeleteManyAsync(["1", "2"])).Items.Should().OnlyContain(i => i.Error!.GetType() == failure);
    }

    [Fact]
    public async Task An_empty_object_says_of_no_record_that_it_is_gone()
    {
        await using var books = await Books.StartAsync();
        books.Answers("GET query", "{}").Answers("GET customer/*", "{}");
        var customers = books.Client.Accounting.Customers;

        await FluentActions.Awaiting(() => customers.GetAsync("1").AsTask()).Should().ThrowAsync<ContractViolationException>();
        await FluentActions.Awaiting(() => customers.DeleteAsync("1").AsTask()).Should().ThrowAsync<ContractViolationException>();
        (await customers.DeleteManyAsync(["1", "2"])).Items.Should().OnlyContain(i => i.Error is ContractViolationException);
    }

    [Fact]
    public async Task A_list_that_leaves_out_its_entity_is_empty()
    {
        await using var books = await Books.StartAsync();
        books.Answers("GET query", """{"QueryResponse":{},"time":"2026-01-01T00:00:00Z"}""").Answers("GET cdc", """{"CDCResponse":[{"QueryResponse":[{}]}],"time":"2026-01-01T00:00:00Z"}""");
        var stream = books.Client.Accounting.Customers.ListAsync(new() { Since = DateTimeOffset.UtcNow.AddDays(-1), Deleted = Deletions.Include });

        (await stream.ToListAsync()).Should().BeEmpty();

        stream.Checkpoint.Should().NotBeNull();
    }
}
