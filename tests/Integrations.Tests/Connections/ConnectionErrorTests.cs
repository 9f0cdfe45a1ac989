using FluentAssertions;
using Integrations.Internal;
using Integrations.Tests.Support;
using Xunit;

namespace Integrations.Tests.Connections;

/// <summary>What a host reads of a connection that cannot be used: the cause, who can mend it, and what to do.</summary>
public sealed class ConnectionErrorTests
{
    private static readonly ConnectionKey Key = new("tenant", new("one"));
    private static readonly ConnectorRegistration Acme = new(AcmeConnector.Definition(), static () => new());

    [Theory]
    [InlineData(ReauthorizationReason.GrantRejected, "the vendor rejected the grant, which was revoked or has expired.",
        FaultOrigin.Customer)]
    [InlineData(ReauthorizationReason.ResponseLost,
        "the response to a token refresh was lost, and the vendor does not accept the old refresh token again.", FaultOrigin.Network)]
    [InlineData(ReauthorizationReason.NoRefreshToken, "the access token has expired, and there is no refresh token.", FaultOrigin.Customer)]
    [InlineData(ReauthorizationReason.VerificationFailed, "the check that was deferred when the connection was created has failed: a "
        + "permission is missing, or the grant is for another account.", FaultOrigin.Customer)]
    [InlineData(ReauthorizationReason.Other, "the grant can no longer be used.", FaultOrigin.Customer)]
    public void Why_a_person_must_connect_again(ReauthorizationReason reason, string cause, FaultOrigin origin)
    {
        var error = ConnectionErrors.NeedsReauthorization(Key, Acme, reason);
        error.Message.Should().Be($"Acme: {cause} Connect 'one' of tenant 'tenant' again.");
        (error.Reason, error.Origin, error.Connector, error.Tenant, error.ConnectionId).Should()
            .Be((reason, origin, "acme", Key.Tenant, Key.Connection));
    }

    [Fact]
    public void What_to_do_about_accounts()
    {
        List<VendorAccount> accounts = [new() { Id = "7", Name = "Seven" }, new() { Id = "8", Name = "Eight" }];
        ConnectionErrors.AccountNotChosen(Key, "acme", accounts).Message.Should()
            .Be("The grant covers 2 accounts and none is chosen: choose one with IAuthorizationFlow.ChooseAccountAsync.");
        var connection = Context(new() { Connector = "acme", Accounts = accounts });
        ConnectionErrors.UnknownAccount(connection, "9").Message.Should()
            .Be("The grant does not cover the account '9': choose one of 7, 8.");
        ConnectionErrors.NothingToChoose(connection).Message.Should()
            .Be("The connection already has its account. To use another account, create a new connection.");
        ConnectionErrors.OddAccount(Key, "acme", "is empty").Message.Should().Be("The account's id is empty.");
        ConnectionErrors.OtherAccount(Key, "acme", "7").Message.Should().Be(
            "The grant is not for the account '7': choose that account on the vendor's consent page, or create a new connection.");
        var unknown = ConnectionErrors.AccountsUnknown(Key, Acme);
        unknown.Message.Should().Be("The accounts of connection 'one' could not be read from Acme yet. Another attempt follows within the "
            + "hour; then call again.");
        unknown.IsTransient.Should().BeTrue();
    }

    [Fact]
    public void What_to_do_about_another_connector_writer_or_host()
    {
        ConnectionErrors.NotFound(Key).Message.Should()
            .Be("The tenant 'tenant' has no connection 'one': check both ids, or connect it first.");
        ConnectionErrors.OtherConnector(Key, "acme", "other").Message.Should()
            .Be("The connection 'one' belongs to acme, not to other: name acme, or create a new connection.");
        ConnectionErrors.ChangedMeanwhile(Key).Message.Should()
            .Be("The connection 'one' was changed by another writer at the same time. Read it and try again.");
        var origin = ConnectionErrors.OtherOrigin(Key, "acme");
        origin.Message.Should().Be("The credential of the connection 'one' was issued for another environment or host than the connection "
            + "names now, and is not sent: the connection is being authorized again. Try again; if the error persists, authorize it "
            + "again.");
        origin.IsTransient.Should().BeTrue();
        var ending = ConnectionErrors.ShuttingDown();
        ending.Message.Should()
            .Be("This host is shutting down: its services were disposed. Try again at another instance, or after the restart.");
        ending.IsTransient.Should().BeTrue();
    }

    [Fact]
    public void A_connection_as_text_names_its_key_connector_and_version_and_no_secret() =>
        Context(new() { Connector = "acme" }).ToString().Should().Be("tenant/one (acme): Version 3, lease ");

    private static ConnectionContext Context(ConnectionSettings settings) => new()
    {
        Key = Key,
        Connector = Acme,
        Settings = settings,
        Credentials = CredentialRecord.Obtained(new() { AccessToken = "token-1", IssuedAt = default }, 3),
    };
}
