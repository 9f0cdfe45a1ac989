using Integrations.Internal;
using Integrations.Tests.Support;

namespace Integrations.Tests.Authentication;

/// <summary>What a host reads of a refresh that failed and left the grant as it is: the cause and when to call again.</summary>
public sealed class RefreshErrorTests
{
    private static readonly DateTimeOffset Until = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConnectionContext Connection = new()
    {
        Key = new("tenant", new("one")),
        Connector = new(AcmeConnector.Definition(), static () => new()),
        Settings = new() { Connector = "acme" },
        Credentials = CredentialRecord.Obtained(new() { AccessToken = "t", IssuedAt = default }, 1),
    };

    [Fact]
    public void No_response_keeps_its_cause()
    {
        var cause = new IOException("reset");
        var error = RefreshErrors.NoResponse(Connection, cause, Until);
        Check(error, "Acme did not respond to a token refresh: call again from 2026-03-01T12:00:00.0000000+00:00 on.", FaultOrigin.Network);
        error.InnerException.Should().BeSameAs(cause);
    }

    [Theory]
    [InlineData(false, ErrorCode.VendorUnavailable)]
    [InlineData(true, ErrorCode.RateLimited)]
    public void A_vendor_that_cannot_now_says_why(bool isRateLimit, ErrorCode code)
    {
        var result = new TokenResult.Unavailable(null, "the token endpoint returned 503") { IsRateLimit = isRateLimit };
        var error = RefreshErrors.Unavailable(Connection, result, Until);
        Check(error, "Acme cannot refresh the credential now, call again from 2026-03-01T12:00:00.0000000+00:00 on: the token endpoint "
            + "returned 503", FaultOrigin.Vendor);
        error.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("invalid_grant", " (invalid_grant)")]
    [InlineData(null, "")]
    public void An_unclear_rejection_names_its_code_and_asks_for_patience(string? code, string shown) =>
        Check(RefreshErrors.Rejected(Connection, code is null ? null : new(code), Until), $"Acme rejected a token refresh{shown} without "
            + "stating that the grant is invalid: call again from 2026-03-01T12:00:00.0000000+00:00 on; a person is needed only if it is "
            + "rejected again and again.", FaultOrigin.Vendor);

    private static void Check(IntegrationException error, string message, FaultOrigin origin)
    {
        error.Message.Should().Be(message);
        (error.Connector, error.Tenant, error.ConnectionId, error.IsTransient, error.RetryAt, error.Origin).Should()
            .Be(("acme", Connection.Key.Tenant, Connection.Key.Connection, true, Until, origin));
    }
}
