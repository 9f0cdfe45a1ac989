using Integrations.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.EntityFrameworkCore.Tests.InboxEntries;

namespace Integrations.EntityFrameworkCore.Tests;

/// <summary>A handler saves an order of the host's own in the database that has the inbox.</summary>
public sealed class InboxTransactionTests
{
    public static TheoryData<DatabaseKind> Kinds => DatabaseKinds.Durable;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_a_handler_saves_and_the_completion_are_committed_together(DatabaseKind kind)
    {
        await using var shop = await Shop.OpenAsync(kind);
        var entry = await shop.ReceiveAsync();
        (await shop.HandleAsync(entry, async () => (await shop.CountAsync()).Should().Be(0, "nothing is committed yet"))).Should().BeTrue();
        (await shop.CountAsync(), await shop.StateAsync()).Should().Be((1, InboxState.Handled));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_takes_the_handlers_changes_back_and_is_stored(DatabaseKind kind)
    {
        await using var shop = await Shop.OpenAsync(kind);
        var entry = await shop.ReceiveAsync();
        (await shop.HandleAsync(entry, result: entry with { DueAt = Epoch.AddHours(1), Error = "FormatException" })).Should().BeTrue();
        (await shop.CountAsync()).Should().Be(0);
        var stored = (await shop.Store.AllAsync()).Single();
        (stored.State, stored.Error, stored.DueAt).Should().Be((InboxState.Waiting, "FormatException", Epoch.AddHours(1)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_dead_event_has_no_changes_either(DatabaseKind kind)
    {
        await using var shop = await Shop.OpenAsync(kind);
        var entry = await shop.ReceiveAsync();
        (await shop.HandleAsync(entry, result: entry with { State = InboxState.Dead })).Should().BeTrue();
        (await shop.CountAsync(), await shop.StateAsync()).Should().Be((0, InboxState.Dead));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_exception_that_passes_takes_the_changes_back_and_leaves_the_lease(DatabaseKind kind)
    {
        await using var shop = await Shop.OpenAsync(kind);
        var entry = await shop.ReceiveAsync();
        await FluentActions.Awaiting(() => shop.HandleAsync(entry, () => throw new FormatException())).Should()
            .ThrowAsync<FormatException>();
        (await shop.CountAsync(), await shop.StateAsync()).Should().Be((0, InboxState.Waiting));
        (await shop.HandleAsync(entry)).Should().BeTrue();
    }

    [PostgresFact]
    public async Task Of_a_lease_that_was_lost_meanwhile_no_change_remains()
    {
        await using var shop = await Shop.OpenAsync(DatabaseKind.PostgreSql);
        var entry = await shop.ReceiveAsync();
        var isHandled = await shop.HandleAsync(entry, async () =>
            (await shop.Store.ClaimAsync(owner: "two", after: TimeSpan.FromMinutes(2))).Should().ContainSingle());
        (isHandled, await shop.CountAsync(), await shop.StateAsync()).Should().Be((false, 0, InboxState.Waiting));
    }

    [PostgresFact]
    public async Task A_connection_that_ends_between_the_change_and_the_completion_leaves_neither()
    {
        await using var shop = await Shop.OpenAsync(DatabaseKind.PostgreSql, retries: true);
        var (entry, calls) = (await shop.ReceiveAsync(), 0);
        await FluentActions.Awaiting(() => shop.HandleAsync(entry, async () =>
        {
            calls++;
            await shop.Database.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity "
                + "where datname = current_database() and state = 'idle in transaction'");
        })).Should().ThrowAsync<Exception>();
        calls.Should().Be(1, "an execution strategy that repeats does not call the handlers again");
        (await shop.CountAsync(), await shop.StateAsync()).Should().Be((0, InboxState.Waiting));
        (await shop.HandleAsync(entry)).Should().BeTrue();
        (await shop.CountAsync(), await shop.StateAsync()).Should().Be((1, InboxState.Handled));
    }

    [PostgresFact]
    public async Task A_commit_whose_confirmation_is_lost_counts()
    {
        await using var shop = await Shop.OpenAsync(DatabaseKind.PostgreSql, interceptor: new LostConfirmation());
        (await shop.HandleAsync(await shop.ReceiveAsync())).Should().BeTrue();
        (await shop.CountAsync(), await shop.StateAsync()).Should().Be((1, InboxState.Handled));
    }

    [Fact]
    public async Task On_SQLite_nothing_is_shared_unless_the_host_wants_it()
    {
        await using var shop = await Shop.OpenAsync(DatabaseKind.SqliteFile, share: null);
        var entry = await shop.ReceiveAsync();
        (await shop.HandleAsync(entry, async () => (await shop.CountAsync()).Should().Be(1))).Should().BeTrue();
    }

    [PostgresFact]
    public async Task A_host_turns_sharing_off()
    {
        await using var shop = await Shop.OpenAsync(DatabaseKind.PostgreSql, share: false);
        var entry = await shop.ReceiveAsync();
        (await shop.HandleAsync(entry, async () => (await shop.CountAsync()).Should().Be(1))).Should().BeTrue();
    }

    [PostgresFact]
    public async Task A_host_with_its_own_context_shares_by_default()
    {
        await using var shop = await Shop.OpenAsync(DatabaseKind.PostgreSql, share: null);
        var entry = await shop.ReceiveAsync();
        (await shop.HandleAsync(entry, async () => (await shop.CountAsync()).Should().Be(0))).Should().BeTrue();
    }

    [Fact]
    public void Several_databases_have_no_transaction_to_share()
    {
        var services = new ServiceCollection();
        services.AddIntegrations().UseEntityFrameworkCore<ShopContext>(d => d.Add("eu", _ => null!).ChooseBy(_ => "eu"))
            .ShareHandlerTransaction();
        using var host = services.BuildServiceProvider();
        host.Invoking(h => h.GetRequiredService<IInboxStore>()).Should().Throw<InvalidOperationException>()
            .WithMessage("ShareHandlerTransaction requires one database*");
    }

    private sealed class LostConfirmation : DbTransactionInterceptor
    {
        public override Task TransactionCommittedAsync(System.Data.Common.DbTransaction transaction, TransactionEndEventData eventData,
            CancellationToken cancellationToken = default) => throw new TimeoutException("The confirmation is lost.");
    }
}
