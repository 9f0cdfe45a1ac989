using Integrations.Tests.Support;

namespace Integrations.Tests.Execution;

/// <summary>What an answer means: the vendor's code first, then the status.</summary>
public sealed class ClassificationTests
{
    [Theory]
    [InlineData(400, "", ErrorCode.InvalidRequest)]
    [InlineData(401, "", ErrorCode.Unauthorized)]
    [InlineData(403, "", ErrorCode.Forbidden)]
    [InlineData(404, "", ErrorCode.NotFound)]
    [InlineData(410, "", ErrorCode.NotFound)]
    [InlineData(409, "", ErrorCode.Conflict)]
    [InlineData(412, "", ErrorCode.Conflict)]
    [InlineData(422, "", ErrorCode.InvalidRequest)]
    [InlineData(429, "", ErrorCode.RateLimited)]
    [InlineData(408, "", ErrorCode.OutcomeUnknown)]
    [InlineData(500, "", ErrorCode.OutcomeUnknown)]
    [InlineData(503, "", ErrorCode.OutcomeUnknown)]
    [InlineData(418, "", ErrorCode.OutcomeUnknown)]
    [InlineData(302, "", ErrorCode.ContractViolation)]
    [InlineData(403, "QUOTA", ErrorCode.RateLimited)]
    [InlineData(403, "SCOPE", ErrorCode.MissingScope)]
    [InlineData(400, "GONE", ErrorCode.NotFound)]
    [InlineData(400, "STALE", ErrorCode.Conflict)]
    [InlineData(403, "EXPIRED_TOKEN", ErrorCode.Unauthorized)]
    [InlineData(400, "BUSY", ErrorCode.OutcomeUnknown)]
    [InlineData(500, "NO_FIELD", ErrorCode.InvalidRequest)]
    [InlineData(404, "OLD_CURSOR", ErrorCode.InvalidRequest)]
    [InlineData(400, "unheard of", ErrorCode.InvalidRequest)]
    public async Task A_code_means_what_the_table_says_and_a_status_what_it_means_everywhere(int status, string code, ErrorCode expected)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(4);
        acme.Vendor.Always("POST /contacts", AcmeAnswer.Error(status, code, "what it said"));
        var thrown = await ThrownAsync(acme);
        thrown.Code.Should().Be(expected);
        thrown.VendorStatus.Should().Be(status);
        thrown.VendorMessage.Should().Be("what it said");
        thrown.VendorCode.Should().Be(code);
        (thrown.Connector, thrown.Tenant, thrown.ConnectionId, thrown.Operation).Should()
            .Be(("acme", AcmeHost.Tenant, new ConnectionId("one"), "contacts.create"));
        thrown.IsTransient.Should().Be(expected is ErrorCode.VendorUnavailable or ErrorCode.RateLimited);
    }

    [Theory]
    [InlineData("""[{"message":"in a list","errorCode":"STALE"}]""", "application/json", ErrorCode.Conflict, "in a list")]
    [InlineData("""<?xml version="1.0"?><IntuitResponse xmlns="urn:x"><Fault type="v"><Error code="STALE"><Message>in xml</Message></Error></Fault></IntuitResponse>""", "text/xml", ErrorCode.Conflict, "in xml")]
    [InlineData("""<Fault><Error code="GONE"><Message>bare</Message></Error></Fault>""", "text/xml", ErrorCode.NotFound, "bare")]
    [InlineData("""{"ERROR":{"Code":"STALE","Message":"in other letters"}}""", "application/json", ErrorCode.Conflict, "in other letters")]
    [InlineData("<!DOCTYPE html><html><body>STALE</body></html>", "text/html", ErrorCode.InvalidRequest, null)]
    [InlineData("<html><body>oops</body></html>", "text/html", ErrorCode.InvalidRequest, null)]
    [InlineData("plain words", "text/plain", ErrorCode.InvalidRequest, null)]
    [InlineData("", "application/json", ErrorCode.InvalidRequest, null)]
    [InlineData("{\"error\":", "application/json", ErrorCode.InvalidRequest, null)]
    [InlineData("<Fault><Error", "text/xml", ErrorCode.InvalidRequest, null)]
    [InlineData("null", "application/json", ErrorCode.InvalidRequest, null)]
    [InlineData("""{"error":{"code":["a","STALE"],"message":{"not":"text"}}}""", "application/json", ErrorCode.Conflict, null)]
    [InlineData("""{"error":{"code":"STALE","code":"STALE","message":"twice"}}""", "application/json", ErrorCode.InvalidRequest, null)]
    [InlineData("""{"error":{"code":"\ud800","message":"half"}}""", "application/json", ErrorCode.InvalidRequest, "half")]
    [InlineData("""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Fault><Error code="STALE"><Message>&e;</Message></Error></Fault>""", "text/xml", ErrorCode.InvalidRequest, null)]
    public async Task Errors_are_read_from_whatever_the_vendor_sends(string body, string type, ErrorCode expected, string? message)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", new AcmeAnswer(400, body, type));
        var thrown = await ThrownAsync(acme);
        thrown.Code.Should().Be(expected);
        thrown.VendorMessage.Should().Be(message);
        thrown.VendorStatus.Should().Be(400);
    }

    [Fact]
    public async Task An_error_nested_without_end_is_an_error_like_another()
    {
        await using var acme = await AcmeHost.StartAsync();
        var xml = string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000));
        acme.Vendor.On("POST /contacts", new AcmeAnswer(400, xml, "text/xml"), new AcmeAnswer(400, new string('[', 100_000)),
            new AcmeAnswer(400, string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
        for (var i = 0; i < 3; i++) (await ThrownAsync(acme)).Code.Should().Be(ErrorCode.InvalidRequest);
    }

    [Fact]
    public async Task Field_errors_are_told_by_the_unified_names()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", new AcmeAnswer(422, """{"error":{"code":"BAD","trace":"t-1","fields":[{"name":"title","code":"LEN","text":"too long"},{"name":"title","code":"LEN","text":"too long"},{"name":"own__c","text":"odd"}]}}"""));
        var thrown = (InvalidRequestException)await ThrownAsync(acme);
        thrown.FieldErrors.Select(f => (f.Field, f.VendorField, f.Code, f.Message)).Should()
            .Equal(("Title", "title", "LEN", "too long"), ("own__c", "own__c", null, "odd"));
        thrown.VendorRequestId.Should().Be("t-1");
    }

    [Fact]
    public async Task Scopes_existing_ids_and_request_ids_are_told()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts",
            new AcmeAnswer(403, """{"error":{"code":"SCOPE","scopes":["a.write","b"]}}""").With("x-request-id", "r-9"),
            new AcmeAnswer(403, """{"error":{"code":"SCOPE"}}"""),
            new AcmeAnswer(409, """{"error":{"code":"X","existing":"42"}}"""));
        var scope = (MissingScopeException)await ThrownAsync(acme);
        scope.RequiredScopes.Should().Equal("a.write", "b");
        scope.VendorRequestId.Should().Be("r-9");
        ((MissingScopeException)await ThrownAsync(acme)).RequiredScopes.Should().Equal("contacts.write");
        ((ConflictException)await ThrownAsync(acme)).ExistingId.Should().Be("42");
    }

    /// <summary>The clock stands still: a create waits for nothing here, and to a clock that runs a thread that parses is idle.</summary>
    private static async Task<IntegrationException> ThrownAsync(AcmeHost acme) =>
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<IntegrationException>()).Which;
}
