using Integrations.Models;

namespace Integrations.QuickBooks.Tests;

/// <summary>A successful status with a refusal inside is no empty list, and what holds no record is no missing record.</summary>
public sealed class AnswerShapeTests
{
    private const string Throttled = """{"Fault":{"Error":[{"Message":"Throttled","Detail":"Too many","code":"3001"}],"type":"SERVICE"},"time":"2026-01-01T00:00:00Z"}""";

    [Fact]
    public async Task A_refusal_with_status_200_is_one_for_every_read_and_moves_no_checkpoint()
    {
        await using var books = await Books.StartAsync();
        books.Answers("GET query", Throttled).Answers("GET customer/*", Throttled).Answers("GET cdc", Throttled);
        var customers = books.Client.Accounting.Customers;
        var stream = customers.ListAsync();
        Func<Task>[] reads =
        [
            async () => await stream.ToListAsync(),
            async () => await customers.GetAsync("1"),
            async () => await customers.GetManyAsync(["1", "2"]),
            async () => await customers.ListAsync(new() { Since = DateTimeOffset.UtcNow.AddDays(-1), Deleted = Deletions.Only })
                .ToListAsync(),
            async () => await books.Client.Objects("Bill", QuickBooksJson.Default.JsonElement).ListAsync().ToListAsync(),
        ];

        foreach (var read in reads) await FluentActions.Awaiting(read).Should().ThrowAsync<RateLimitedException>();

        stream.Checkpoint.Should().BeNull();
    }

    [Theory]
    [InlineData(Throttled, typeof(RateLimitedException))]
    [InlineData("{}", typeof(ContractViolationException))]
    [InlineData("null", typeof(ContractViolationException))]
    [InlineData("[]", typeof(ContractViolationException))]
    [InlineData("""{"time":"2026-01-01T00:00:00Z"}""", typeof(ContractViolationException))]
    public async Task A_record_that_cannot_be_looked_at_is_not_taken_for_deleted(string body, Type failure)
    {
        await using var books = await Books.StartAsync();
        books.Answers("GET query", body).Answers("GET customer/*", body);
        var customers = books.Client.Accounting.Customers;

        (await FluentActions.Awaiting(() => customers.GetAsync("1").AsTask()).Should().ThrowAsync<IntegrationException>()).Which.Should()
            .BeOfType(failure);
        (await FluentActions.Awaiting(() => customers.DeleteAsync("1").AsTask()).Should().ThrowAsync<IntegrationException>()).Which.Should()
            .BeOfType(failure);
        (await customers.DeleteManyAsync(["1", "2"])).Should().OnlyContain(i => i.Error != null);
        books.Written.Should().BeEmpty();
    }

    [Fact]
    public async Task A_list_that_leaves_out_its_entity_is_empty()
    {
        await using var books = await Books.StartAsync();
        books.Answers("GET query", """{"QueryResponse":{},"time":"2026-01-01T00:00:00Z"}""").Answers("GET cdc", """{"CDCResponse":[{"QueryResponse":[{}]}],"time":"2026-01-01T00:00:00Z"}""");
        var stream = books.Client.Accounting.Customers.ListAsync(new() { Since = DateTimeOffset.UtcNow.AddDays(-1),
            Deleted = Deletions.Include });

        (await stream.ToListAsync()).Should().BeEmpty();

        stream.Checkpoint.Should().NotBeNull();
    }
}
