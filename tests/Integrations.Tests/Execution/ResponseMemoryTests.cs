using System.Net;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>Memory goes to what arrives, never to what is announced, and no tenant gets all of it.</summary>
[Collection(nameof(MeasuresTheProcess))]
public sealed class ResponseMemoryTests
{
    [Fact]
    public async Task An_announced_length_takes_no_memory()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.Always("GET /thing", Waiting(60_000_000, 1));
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        var calls = Enumerable.Range(0, 40).Select(_ => acme.Client.SendAsync(new(HttpMethod.Get, "/thing"), stop.Token).AsTask()).ToList();
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 40);
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(40_000_000);
        await stop.CancelAsync();
        foreach (var call in calls) await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task One_tenant_fills_its_quarter_and_another_reads_on()
    {
        await using var acme =
            await AcmeHost.StartAsync(configure: services =>
            services.Configure<IntegrationsOptions>(o => o.MaxBufferedResponseBytes = 16_000_000));
        var other = await acme.ConnectAsync("two", "other");
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.On("GET /big", Waiting(null, 1_500_000));
        using var stop = new CancellationTokenSource();
        var held = acme.Client.SendAsync(new(HttpMethod.Get, "/big"), stop.Token).AsTask();
        var budget = acme.Services.GetRequiredService<BufferBudget>();
        await ManualTimeProvider.UntilAsync(() => budget.Taken >= 1_500_000);

        acme.Vendor.Always("GET /page", new AcmeAnswer(200) { Content = () => new ByteArrayContent(new byte[1_200_000]) });
        var thrown = (await FluentActions.Awaiting(() => acme.Client.SendAsync(new(HttpMethod.Get, "/page")).AsTask()).Should()
            .ThrowAsync<RateLimitedException>()).Which;
        thrown.Message.Should().Contain("MaxBufferedResponseBytes");
        (thrown.Origin, thrown.IsTransient).Should().Be((FaultOrigin.Ours, true));
        using (await other.SendAsync(new(HttpMethod.Get, "/page")))
        {
        }

        acme.Vendor.Always("GET /small", new AcmeAnswer(200) { Content = () => new ByteArrayContent(new byte[60_000]) });
        using (await acme.Client.SendAsync(new(HttpMethod.Get, "/small")))
        {
        }

        await stop.CancelAsync();
        await FluentActions.Awaiting(() => held).Should().ThrowAsync<OperationCanceledException>();
        budget.Taken.Should().Be(0);
        using (await acme.Client.SendAsync(new(HttpMethod.Get, "/page")))
        {
        }

        budget.Taken.Should().Be(0);
    }

    [Fact]
    public async Task A_body_comes_whole_whatever_its_length()
    {
        await using var acme = await AcmeHost.StartAsync();
        foreach (var length in (int[])[0, 1, 16 * 1024, (16 * 1024) + 1, 64 * 1024, 1024 * 1024, (1024 * 1024) + 1, 5_000_000])
        {
            var body = new byte[length];
            Random.Shared.NextBytes(body);
            acme.Vendor.On("GET /thing", new AcmeAnswer(200) { Content = () => new ByteArrayContent(body) },
                new AcmeAnswer(200) { Content = () => new StreamContent(new Unannounced(body)) });
            for (var times = 0; times < 2; times++)
            {
                using var response = await acme.Client.SendAsync(new(HttpMethod.Get, "/thing"));
                (await response.Content.ReadAsByteArrayAsync()).AsSpan().SequenceEqual(body).Should().BeTrue();
            }
        }
    }

    /// <summary>So many bytes arrive, then nothing.</summary>
    private static AcmeAnswer Waiting(long? announced, int arrive) => new(200)
    {
        Content = () =>
        {
            var content = new StreamContent(new Stalled(arrive));
            content.Headers.ContentLength = announced;
            return content;
        },
    };

    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    private sealed class Stalled(int arrive) : MemoryStream(new byte[arrive])
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (await base.ReadAsync(buffer, cancellationToken) is var read and > 0) return read;
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
