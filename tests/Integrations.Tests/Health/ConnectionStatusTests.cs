using FluentAssertions;
using Integrations.Internal;
using Integrations.Tests.Support;
using Xunit;

namespace Integrations.Tests.Health;

/// <summary>The status that is shown of what is stored: about one version of the credential, and a newer one overrides it.</summary>
public sealed class ConnectionStatusTests
{
    private static readonly DateTimeOffset Then = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DegradedState Failing = new() { Since = Then, Error = ErrorCode.VendorUnavailable };

    [Theory]
    [InlineData(ConnectionStatus.NeedsReauthorization, 2, ConnectionStatus.NeedsReauthorization)]
    [InlineData(ConnectionStatus.NeedsReauthorization, 1, ConnectionStatus.Active)]
    [InlineData(ConnectionStatus.CredentialUnsaved, 3, ConnectionStatus.CredentialUnsaved)]
    [InlineData(ConnectionStatus.CredentialUnsaved, 2, ConnectionStatus.Active)]
    [InlineData(ConnectionStatus.CredentialUnsaved, 1, ConnectionStatus.Active)]
    [InlineData(ConnectionStatus.Active, 1, ConnectionStatus.Active)]
    public void A_status_is_about_one_version_of_the_credential(ConnectionStatus stored, long about, ConnectionStatus shown) =>
        Health(stored, about).StatusAt(2).Should().Be(shown);

    [Theory]
    [InlineData(false, false, null, ConnectionStatus.Active)]
    [InlineData(true, false, null, ConnectionStatus.Degraded)]
    [InlineData(false, true, null, ConnectionStatus.Degraded)]
    [InlineData(false, true, 2L, ConnectionStatus.Degraded)]
    [InlineData(false, true, 1L, ConnectionStatus.Active)]
    [InlineData(true, true, 1L, ConnectionStatus.Degraded)]
    public void It_is_degraded_while_calls_or_refreshes_of_this_credential_fail(
        bool callsFail, bool refreshFails, long? version, ConnectionStatus shown) =>
        (Health(ConnectionStatus.Active, 2) with
        {
            Degraded = callsFail ? Failing : null,
            RefreshFailing = refreshFails ? Failing with { CredentialVersion = version } : null,
        }).StatusAt(2).Should().Be(shown);

    [Theory]
    [InlineData(ConnectionStatus.NeedsReauthorization, 2, ReauthorizationReason.GrantRejected, ReauthorizationReason.GrantRejected)]
    [InlineData(ConnectionStatus.NeedsReauthorization, 2, null, ReauthorizationReason.Other)]
    [InlineData(ConnectionStatus.NeedsReauthorization, 1, ReauthorizationReason.GrantRejected, null)]
    [InlineData(ConnectionStatus.Degraded, 2, ReauthorizationReason.GrantRejected, null)]
    public void A_person_must_connect_again_for_a_reason_while_this_credential_is_the_rejected_one(
        ConnectionStatus stored, long about, ReauthorizationReason? reason, ReauthorizationReason? problem) =>
        (Health(stored, about) with { Reason = reason }).ProblemOf(2).Should().Be(problem);

    [Fact]
    public async Task A_connection_without_recorded_health_is_active_since_it_was_made()
    {
        await using var acme = await AcmeHost.StartAsync();
        var connection = await Connections.ContextOf.LoadAsync(acme);
        HealthRecord.Of(connection).Should().BeEquivalentTo(new
        {
            Status = ConnectionStatus.Active, connection.CredentialVersion, Since = connection.Settings.ConnectedAt,
        });
        var recorded = Health(ConnectionStatus.Degraded, 7);
        HealthRecord.Of(connection.With(recorded)).Should().BeSameAs(recorded);
    }

    private static HealthRecord Health(ConnectionStatus status, long version) =>
        new() { Status = status, CredentialVersion = version, Since = Then };
}
