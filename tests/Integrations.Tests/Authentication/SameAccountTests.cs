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
        (await CompleteAsync(await StartAsync(connection: first.Id))).SameAccount.Should().Equal([second.Id], "it is told when one is made again too");
        Probe.Account = "acc-8";
        (await ConnectAsync()).SameAccount.Should().BeEmpty("another account is another matter");
    }

    [Fact]
    public async Task A_store_that_cannot_tell_stops_no_connection()
    {
        await ConnectAsync();
        AnswerTokens();
        var start = await StartAsync();
        Store.AfterSave = (request, _) =>
        {
            if (request.Part == ConnectionPart.Credentials) Store.IsDown = true;
            return Task.CompletedTask;
        };
        (await CompleteAsync(start)).SameAccount.Should().BeEmpty();
    }
}
