using Integrations.Conformance;
using Integrations.Storage;
using Xunit.Sdk;

namespace Integrations.Tests.Connections;

/// <summary>The contract suite finds what it is there to find.</summary>
public sealed class ConnectionStoreContractTests
{
    [Fact]
    public async Task A_store_that_looks_before_it_writes_loses_the_race_of_claims() =>
        await new Suite(new LookingStore()).Invoking(s => s.Of_many_who_claim_the_same_version_one_wins()).Should()
            .ThrowAsync<XunitException>();

    [Fact]
    public async Task A_store_that_reads_from_a_replica_is_not_linearisable() =>
        await new Suite(new StaleStore()).Invoking(s => s.Whatever_happens_at_once_looks_like_one_thing_after_another()).Should()
            .ThrowAsync<XunitException>();

    private sealed class Suite(IConnectionStore store) : ConnectionStoreContract
    {
        protected override IConnectionStore CreateStore() => store;
    }

    private abstract class WrongStore : IConnectionStore
    {
        protected InMemoryConnectionStore Inner { get; } = new();

        public virtual ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            Inner.FindAsync(key, cancellationToken);

        public virtual ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
            Inner.SaveAsync(request, cancellationToken);

        public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            Inner.DeleteAsync(key, cancellationToken);

        public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken) =>
            Inner.ListAsync(filter, cancellationToken);
    }

    /// <summary>Compares, lets others in, then sets.</summary>
    private sealed class LookingStore : WrongStore
    {
        public override async ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken)
        {
            var seen = await Inner.FindAsync(request.Key, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            if ((seen?.Parts.GetValueOrDefault(request.Part)?.Version ?? 0) != request.ExpectedVersion) return SaveResult.Conflict(seen);
            while (await Inner.SaveAsync(request, cancellationToken) is { IsSaved: false } late)
            {
                request = new()
                {
                    Key = request.Key, Connector = request.Connector, Part = request.Part, Payload = request.Payload,
                    ExpectedVersion = late.Current?.Parts.GetValueOrDefault(request.Part)?.Version ?? 0,
                };
            }

            return SaveResult.Saved(request.ExpectedVersion + 1);
        }
    }

    /// <summary>Reads lag one read behind.</summary>
    private sealed class StaleStore : WrongStore
    {
        private StoredConnection? _last;

        public override async ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            Interlocked.Exchange(ref _last, await Inner.FindAsync(key, cancellationToken));
    }
}
