using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.RateLimiting;

/// <summary>The open calls of one tenant, whose connections have gates of their own.</summary>
public sealed class TenantSlotTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task The_connections_of_a_tenant_take_turns_however_many_requests_of_one_wait()
    {
        var slot = new TenantSlot(1);
        var (busy, quiet, third) = (NewGate(), NewGate(), NewGate());
        var open = (await AcquireAsync(busy, slot)).Lease!;
        List<(string Name, Task<GateReply> Reply)> waiting = [.. Enumerable.Range(0, 5).Select(_ => ("busy", AcquireAsync(busy, slot))),
            ("quiet", AcquireAsync(quiet, slot)), ("third", AcquireAsync(third, slot))];
        var order = new List<string>();
        while (waiting.Count > 0)
        {
            open.Dispose();
            var next = await ManualTimeProvider.AtOnceAsync(Task.WhenAny(waiting.Select(one => one.Reply)));
            order.Add(waiting.Find(one => one.Reply == next).Name);
            waiting.RemoveAll(one => one.Reply == next);
            open = (await next).Lease!;
        }

        order.Should().Equal("busy", "quiet", "third", "busy", "busy", "busy", "busy");
    }

    [Fact]
    public async Task A_slot_that_is_freed_while_another_gate_begins_to_wait_is_given_to_it()
    {
        var slot = new TenantSlot(1);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var gate = NewGate();
            for (var i = 0; i < 20_000 && watch.ElapsedMilliseconds < 2_000; i++)
            {
                var reply = await AcquireAsync(gate, slot).WaitAsync(TimeSpan.FromSeconds(20));
                reply.Lease!.Cancel();
            }
        })));
        slot.IsUnused.Should().BeTrue();
    }

    private RateGate NewGate() => new(new GateRules(Options.Create(new IntegrationsOptions())), _clock);

    private static Task<GateReply> AcquireAsync(RateGate gate, TenantSlot slot) => gate.AcquireAsync(new(GateHost.Key(1), new([], null), [],
        slot, IsBackground: false, 1, gate.Now + TimeSpan.FromHours(1)), default).AsTask();
}
