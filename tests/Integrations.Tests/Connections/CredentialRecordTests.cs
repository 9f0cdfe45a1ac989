using FluentAssertions;
using Integrations.Internal;
using Xunit;

namespace Integrations.Tests.Connections;

/// <summary>Numbers of leases only rise, and of two credentials the one that was obtained last stays.</summary>
public sealed class CredentialRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UnclearRefusals Two = new() { Count = 2, NotBefore = Now };

    [Fact]
    public void A_lease_has_the_next_number_and_keeps_the_credential_with_its_refusals()
    {
        var leased = Of(4).WithoutLease(false, Two).WithLease("machine", Now, responseUnknown: true);
        leased.Should().BeEquivalentTo(new { Version = 4L, LastNumber = 5L, ResponseUnknown = true, Refusals = Two });
        leased.Lease.Should().BeEquivalentTo(new { Owner = "machine", Number = 5L, Until = Now });
        leased.WithLease("machine", Now, false).Lease!.Number.Should().Be(6);
        leased.ToString().Should().Be("Version 4, lease 5", "no secret is part of it");
    }

    [Fact]
    public void Without_a_lease_the_refusals_stay_unless_others_are_recorded()
    {
        var refused = Of(4).WithoutLease(responseUnknown: true, Two);
        refused.Should().BeEquivalentTo(new { Version = 4L, LastNumber = 4L, ResponseUnknown = true, Refusals = Two });
        refused.WithoutLease(false).Refusals.Should().BeSameAs(Two);
        var three = new UnclearRefusals { Count = 3, NotBefore = Now };
        refused.WithoutLease(false, three).Refusals.Should().BeSameAs(three);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(7, false)]
    [InlineData(8, false)]
    public void A_newer_credential_ends_the_leases_before_it(long obtained, bool isLeased)
    {
        var leased = Of(6).WithLease("machine", Now, false);
        var replaced = leased.ReplacedBy(Of(obtained));
        (replaced.Version, replaced.LastNumber).Should().Be((obtained, Math.Max(7, obtained)));
        replaced.Lease.Should().Be(isLeased ? leased.Lease : null);
    }

    private static CredentialRecord Of(long number) =>
        CredentialRecord.Obtained(new() { AccessToken = $"token-{number}", IssuedAt = Now }, number);
}
