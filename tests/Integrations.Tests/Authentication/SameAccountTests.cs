using Integrations.Connectors;
using Integrations.Storage;
using Integrations.Tests.Authentication.Origins;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>A second connection of one account is made, and says so.</summary>
public sealed class SameAccountTests : AuthorizationFixture
{
    [Fact]
    public async Task Connecting_an_account_twice_names_the_other_connection_and_blocks_nothing()
    {
        var first = await ConnectAsync();
        first.SameAccount.Should().BeEmpty();
        var second = await ConnectAsync();
        second.SameAccount.Should().Equal(first.Id);
        second.Status.Should().Be(ConnectionStatus.Active);

        AnswerTokens("a3", "r3");
        (await CompleteAsync(await StartAsync(connection: first.Id))).SameAccount.Should()
            .Equal([second.Id], "it is told when one is made again too");
        Probe.Account = "acc-8";
        (await ConnectAsync()).SameAccount.Should().BeEmpty("another account is another matter");
    }

    [Fact]
    public async Task A_store_that_cannot_tell_stops_no_connection()
    {
        var store = new Unlistable();
        var definition = new ConnectorDefinition("self", "Self")
        {
            BaseAddress = "https://vendor.test",
            Inputs = [Input.Host("host")],
            Authentication = new ApiKey(),
            AccountProperties = [new() { Request = "GET /me", Values = new Dictionary<string, string> { ["id"] = "id" } }],
            AccountId = "id",
            Probe = "GET /me",
        };
        await using var host = SelfHosted.Machine(store, definition);
        host.Vendor.Always("GET /me", """{"id":"7"}""");
        await SelfHosted.ConnectAsync(host, "a", "k");
        (await SelfHosted.ConnectAsync(host, "a", "k")).Should()
            .BeEquivalentTo(new { Account = "7", SameAccount = Array.Empty<ConnectionId>() });
        store.Lists.Should().Be(2);
    }

    private sealed class Unlistable : IConnectionStore
    {
        private readonly InMemoryConnectionStore _inner = new();

        public int Lists { get; private set; }

        public bool IsPersistent => false;

        public ValueTask<StoredConnection?> FindAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            _inner.FindAsync(key, cancellationToken);

        public ValueTask<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancellationToken) =>
            _inner.SaveAsync(request, cancellationToken);

        public ValueTask<bool> DeleteAsync(ConnectionKey key, CancellationToken cancellationToken) =>
            _inner.DeleteAsync(key, cancellationToken);

        public IAsyncEnumerable<StoredConnection> ListAsync(ConnectionFilter filter, CancellationToken cancellationToken)
        {
            Lists++;
            throw new IOException("disk");
        }
    }
}
