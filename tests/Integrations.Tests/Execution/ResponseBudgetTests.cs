using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Execution;

/// <summary>The limits of a body and of all bodies together, on both sides.</summary>
public sealed class ResponseBudgetTests
{
    private readonly BufferBudget _budget = new(Options.Create(new IntegrationsOptions { MaxBufferedResponseBytes = 400 }));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_just_the_cap_is_read(bool isAnnounced)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.MaxResponseBytes = 100_000;
        acme.Vendor.On("POST /thing", Body(100_000, isAnnounced), Body(100_001, isAnnounced));
        (await RetryTests.SendAsync(acme, RetrySafety.NonIdempotent)).Should().HaveLength(100_000);
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Idempotent)).Should()
            .ThrowAsync<ContractViolationException>()).WithMessage("The response is larger than 100000 bytes.*MaxResponseBytes.");
        acme.Services.GetRequiredService<BufferBudget>().Taken.Should().Be(0);
    }

    [Fact]
    public async Task A_body_that_is_announced_as_too_large_is_not_read()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.MaxResponseBytes = 10_000;
        var wire = new GatedStream([]);
        acme.Vendor.On("POST /thing", new AcmeAnswer(200) { Content = () => Announcing(new StreamContent(wire), 10_001) });
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.Idempotent)).Should()
            .ThrowAsync<ContractViolationException>();
    }

    [Fact]
    public void All_bodies_together_take_the_budget_and_each_tenant_a_quarter_of_it()
    {
        foreach (var tenant in (string[])["a", "b", "c"]) _budget.Take(tenant, 100);
        Refuses("a", 1);
        _budget.Take("d", 60);
        _budget.Take("d", 40);
        _budget.Taken.Should().Be(400);
        Refuses("e", 1);
        _budget.Return("a", 100);
        _budget.Take("a", 40);
        Refuses("a", 61);
        _budget.Take("a", 60);
        foreach (var tenant in (string[])["a", "b", "c", "d"]) _budget.Return(tenant, 100);
        _budget.Taken.Should().Be(0);
        _budget.Take("d", 100);
    }

    [Fact]
    public void A_body_that_the_budget_refuses_says_what_to_do() =>
        new BufferBudgetException(400).Message.Should().Be("the responses being read at once need more memory than 400 bytes, of which one "
            + "tenant may use a quarter. Request smaller pages, make fewer concurrent calls, or raise "
            + "IntegrationsOptions.MaxBufferedResponseBytes.");

    [Fact]
    public async Task Secret_bytes_are_taken_from_the_buffer_and_cleared_in_it()
    {
        using var content = new ByteArrayContent("secret"u8.ToArray());
        using var body = await BodyReader.ReadAsync(content, 100, _budget, "a", default);
        body.TakeSecret().Should().Equal("secret"u8.ToArray());
        body.Bytes.ToArray().Should().Equal(new byte[6]);
    }

    [Fact]
    public async Task A_lack_of_memory_here_opens_no_circuit()
    {
        await using var acme = await AcmeHost.StartAsync(configure: services =>
            services.Configure<IntegrationsOptions>(options => options.MaxBufferedResponseBytes = 400_000));
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.Always("POST /thing", new AcmeAnswer(200, new string('x', 300_000)));
        foreach (var tenant in (string[])["a", "b", "c", "d"])
            await FluentActions.Awaiting(async () =>
                await RetryTests.SendAsync(acme, RetrySafety.Safe, client: await acme.ConnectAsync("own", tenant))).Should()
                .ThrowAsync<RateLimitedException>();
        acme.Vendor.Always("POST /thing", "done");
        (await RetryTests.SendAsync(acme, RetrySafety.Safe)).Should().Be("done");
    }

    private void Refuses(string tenant, long bytes) =>
        FluentActions.Invoking(() => _budget.Take(tenant, bytes)).Should().Throw<BufferBudgetException>();

    private static AcmeAnswer Body(int length, bool isAnnounced) => new(200)
    {
        Content = () =>
        {
            var wire = new GatedStream(new byte[length]);
            wire.Gate.SetResult();
            return Announcing(new StreamContent(wire), isAnnounced ? length : null);
        },
    };

    private static StreamContent Announcing(StreamContent content, long? length)
    {
        content.Headers.ContentLength = length;
        return content;
    }
}
