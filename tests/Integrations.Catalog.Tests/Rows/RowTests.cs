using static Integrations.Catalog.Tests.Rows.RowDocument;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>Every row, by every scheme, against a vendor that behaves as its document says.</summary>
public sealed class RowTests
{
    public static TheoryData<string, int> WithConsent => Where(row => row.Kind == "oauth2");

    public static TheoryData<string, int> WithoutConsent => Where(row => row.Kind != "oauth2");

    [Theory]
    [MemberData(nameof(WithConsent))]
    public async Task A_consent_is_refreshed_used_and_revoked_as_the_document_says(string id, int scheme)
    {
        await using var run = new RowRun(id, scheme);
        var (row, vendor) = (run.Document, run.Vendor);
        (await run.StartAsync()).ShouldBeTheConsentOf(row);
        vendor.TokenRequests.First().ShouldExchangeTheCodeOf(row);
        await ShouldBeVerifiedAsync(run);
        var (access, refresh) = (vendor.LastToken, vendor.LastRefreshToken);
        (await run.CallAsync()).ShouldCarry(row, access);

        var before = vendor.TokenRequests.Count();
        run.Pass(TimeSpan.FromHours(2));
        var call = await run.CallAsync();
        if (row.LastsForever) vendor.TokenRequests.Should().HaveCount(before, "the token has no end and cannot be refreshed");
        else vendor.TokenRequests.ElementAt(before).ShouldRefreshTheTokenOf(row, refresh, access);
        call.ShouldCarry(row, vendor.LastToken);
        await run.ShouldBeActiveAsync();

        await run.DisconnectAsync();
        vendor.ShouldHaveRevoked(row);
    }

    [Theory]
    [MemberData(nameof(WithoutConsent))]
    public async Task A_credential_is_used_as_the_document_says(string id, int scheme)
    {
        await using var run = new RowRun(id, scheme);
        var (row, vendor) = (run.Document, run.Vendor);
        await run.ConnectAsync();
        await ShouldBeVerifiedAsync(run);
        (await run.CallAsync()).ShouldCarry(row, RowExpectations.CredentialOf(row) ?? vendor.LastToken);

        run.Pass(TimeSpan.FromHours(2));
        (await run.CallAsync()).ShouldCarry(row, RowExpectations.CredentialOf(row) ?? vendor.LastToken);
        vendor.TokenRequests.Should().HaveCount(row.ObtainsAgain ? 2 : 0, "the next token is obtained like the first");
        await run.ShouldBeActiveAsync();
        await run.DisconnectAsync();
    }

    [Theory]
    [MemberData(nameof(WithoutConsent))]
    public async Task A_missing_input_is_refused_by_name(string id, int scheme)
    {
        await using var run = new RowRun(id, scheme);
        var required = run.Document.Inputs.Where(input => At(input, "isOptional") is null).Select(input => Text(input, "name")!).ToList();
        if (required.Count == 0) return;
        var refusal = await run.Awaiting(r => r.ConnectAsync(new Dictionary<string, string>()))
            .Should().ThrowAsync<InvalidRequestException>();
        refusal.Which.FieldErrors.Select(error => error.Field).Should().Equal(required);
    }

    /// <summary>Without a probe, and without a request for the account, nothing has verified the credential yet.</summary>
    private static async Task ShouldBeVerifiedAsync(RowRun run)
    {
        var row = run.Document;
        (await run.StatusAsync()).Should().Be(row.IsVerified ? ConnectionStatus.Active : ConnectionStatus.Unverified);
        if (row.Probe is not { } probe) return;
        var path = row.Address(probe).GetLeftPart(UriPartial.Path);
        run.Vendor.Received.Should().Contain(request => request.Method == HttpMethod.Get && request.Path == path);
    }

    private static TheoryData<string, int> Where(Func<RowDocument, bool> predicate)
    {
        var data = new TheoryData<string, int>();
        foreach (var (id, scheme) in All())
            if (predicate(RowDocument.Of(id, scheme))) data.Add(id, scheme);
        return data;
    }
}
