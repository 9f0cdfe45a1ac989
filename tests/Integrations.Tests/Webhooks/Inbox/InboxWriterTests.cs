using Integrations.Internal;
using Integrations.Storage;
using Integrations.Tests.Support;
using Microsoft.Extensions.Options;

namespace Integrations.Tests.Webhooks;

/// <summary>Concurrent deliveries that share one insert.</summary>
public sealed class InboxWriterTests
{
    [Fact]
    public async Task Calls_that_arrive_while_the_store_works_become_one_call()
    {
        var store = new GatedStore();
        var writer = Writer(store);
        var first = writer.AddAsync([Entry("first")], default).AsTask();
        await store.BegunAsync(1);
        var calls = Enumerable.Range(0, 100).Select(i => writer.AddAsync([Entry($"a{i}"), Entry($"b{i}")], default).AsTask()).ToList();
        calls.Should().OnlyContain(call => !call.IsCompleted, "none is stored");
        store.Release();
        await store.BegunAsync(2);
        store.Release();
        await Task.WhenAll(calls.Prepend(first));
        store.Calls.Should().Equal(1, 200);
    }

    [Fact]
    public async Task No_call_of_the_store_grows_without_end()
    {
        var store = new GatedStore();
        var writer = Writer(store);
        var calls = Enumerable.Range(0, 1_300).Select(i => writer.AddAsync([Entry($"{i}")], default).AsTask()).ToList();
        await store.BegunAsync(1);
        for (var i = 0; i < 4; i++) store.Release();
        await Task.WhenAll(calls);
        store.Calls.Should().OnlyContain(count => count <= 500);
    }

    [Fact]
    public async Task A_failing_store_fails_all_calls_that_it_was_called_for_and_no_later_one()
    {
        var store = new GatedStore { Failure = new IOException("The database is away.") };
        var writer = Writer(store);
        var first = writer.AddAsync([Entry("a")], default).AsTask();
        await store.BegunAsync(1);
        var together = Enumerable.Range(0, 5).Select(i => writer.AddAsync([Entry($"b{i}")], default).AsTask()).ToList();
        store.Release();
        await store.BegunAsync(2);
        store.Release();
        foreach (var call in together.Prepend(first))
            (await FluentActions.Awaiting(() => call).Should().ThrowAsync<IntegrationException>()).Which.Code.Should()
                .Be(ErrorCode.StoreUnavailable);
        store.Failure = null;
        store.Release();
        await writer.AddAsync([Entry("c")], default);
    }

    [Fact]
    public async Task A_full_store_refuses_with_its_own_error()
    {
        var store = new GatedStore { Failure = new RateLimitedException("full") { Origin = FaultOrigin.Ours } };
        store.Release();
        await Writer(store).Awaiting(w => w.AddAsync([Entry("a")], default)).Should().ThrowAsync<RateLimitedException>()
            .WithMessage("full");
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_refused_and_those_within_it_are_not()
    {
        var store = new GatedStore();
        var writer = Writer(store, o => o.MaxPendingInserts = 3);
        var first = writer.AddAsync([Entry("a")], default).AsTask();
        await store.BegunAsync(1);
        var within = writer.AddAsync([Entry("b"), Entry("c"), Entry("d")], default).AsTask();
        (await writer.Awaiting(w => w.AddAsync([Entry("e")], default)).Should().ThrowAsync<RateLimitedException>())
            .Which.Should().Match<RateLimitedException>(e => e.Origin == FaultOrigin.Ours && e.Message.Contains("MaxPendingInserts"));
        store.Release();
        store.Release();
        await Task.WhenAll(first, within);
        store.Release();
        await writer.AddAsync([.. Enumerable.Range(0, 10).Select(i => Entry($"large{i}"))], default);
    }

    [Fact]
    public async Task A_canceled_caller_leaves_nothing_behind_and_cancels_no_other()
    {
        var store = new GatedStore();
        var writer = Writer(store);
        var first = writer.AddAsync([Entry("a")], default).AsTask();
        await store.BegunAsync(1);
        using var cancellation = new CancellationTokenSource();
        var canceled = writer.AddAsync([Entry("b")], cancellation.Token).AsTask();
        var other = writer.AddAsync([Entry("c")], default).AsTask();
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => canceled).Should().ThrowAsync<OperationCanceledException>();
        store.Release();
        store.Release();
        await Task.WhenAll(first, other);
        store.Identities.Should().Equal("a", "c");
    }

    [Fact]
    public async Task A_caller_that_is_canceled_while_the_store_works_does_not_end_the_insert()
    {
        var store = new GatedStore();
        var writer = Writer(store);
        using var cancellation = new CancellationTokenSource();
        var canceled = writer.AddAsync([Entry("a")], cancellation.Token).AsTask();
        await store.BegunAsync(1);
        await cancellation.CancelAsync();
        await FluentActions.Awaiting(() => canceled).Should().ThrowAsync<OperationCanceledException>();
        store.Tokens.Should().OnlyContain(token => !token.IsCancellationRequested);
        store.Release();
        store.Release();
        await writer.AddAsync([Entry("b")], default);
        store.Identities.Should().Equal("a", "b");
    }

    private static InboxWriter Writer(IInboxStore store, Action<InboxOptions>? configure = null)
    {
        var options = new IntegrationsOptions();
        configure?.Invoke(options.Inbox);
        var time = new ManualTimeProvider();
        var guard = new PortGuard(Options.Create(options), time, new ListLoggerFactory(new()));
        return new(new(store, guard), new(time), Options.Create(options));
    }

    private static InboxEntry Entry(string identity) => new()
    {
        Connection = new("t", new("c")),
        Connector = "acme",
        Identity = identity,
        Kind = EventKind.Updated,
        ReceivedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>A store whose inserts take until the test releases them.</summary>
    private sealed class GatedStore : IInboxStore, IPromptPart
    {
        private readonly SemaphoreSlim _released = new(0);
        private readonly SemaphoreSlim _begun = new(0);
        private int _waited;

        public List<int> Calls { get; } = [];

        public List<string> Identities { get; } = [];

        public List<CancellationToken> Tokens { get; } = [];

        public Exception? Failure { get; set; }

        public bool IsDurable => true;

        public string Name => "entries";

        public void Release() => _released.Release();

        public async Task BegunAsync(int count)
        {
            for (; _waited < count; _waited++) await _begun.WaitAsync(TimeSpan.FromSeconds(30));
        }

        public async ValueTask<int> AddAsync(IReadOnlyList<InboxEntry> entries, CancellationToken cancellationToken)
        {
            Calls.Add(entries.Count);
            Tokens.Add(cancellationToken);
            _begun.Release();
            await _released.WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
            if (Failure is not null) throw Failure;
            Identities.AddRange(entries.Select(e => e.Identity));
            return entries.Count;
        }

        public ValueTask<IReadOnlyList<InboxEntry>> ClaimAsync(InboxClaim claim, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<bool> HandleAsync(InboxEntry entry, string owner, IServiceProvider services,
            Func<CancellationToken, ValueTask<InboxEntry>> handle, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask ExtendAsync(IReadOnlyList<InboxEntry> entries, string owner, DateTimeOffset until,
            CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask ReleaseAsync(IReadOnlyList<InboxEntry> entries, string owner, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<InboxEntry> ListAsync(InboxFilter filter, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<(long LastId, int Count)> ReplayAsync(InboxFilter filter, long afterId, int count, DateTimeOffset now,
            CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<int> RemoveAsync(InboxState state, DateTimeOffset before, int count, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<(long Waiting, DateTimeOffset? Oldest)> MeasureAsync(CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<ErasureLocation> EraseAsync(ErasureRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
