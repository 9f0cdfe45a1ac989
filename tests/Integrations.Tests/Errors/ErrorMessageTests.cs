using System.Text;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;

namespace Integrations.Tests.Errors;

/// <summary>The message of a failure, whose it is, and which of several sources of a value counts.</summary>
public sealed class ErrorMessageTests
{
    [Theory]
    [InlineData("""{"error":{"code":"X","message":"too long"}}""", "Acme: thing.do was rejected (status 400): too long")]
    [InlineData("""{"error":{"code":"X"}}""", "Acme: thing.do was rejected (status 400).")]
    [InlineData("", "Acme: thing.do was rejected (status 400).")]
    public async Task A_failure_names_vendor_operation_status_and_the_vendors_words(string body, string message)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", new AcmeAnswer(400, body));
        (await FailureAsync(acme)).Message.Should().Be(message);
    }

    [Theory]
    [InlineData(503, "BUSY", FaultOrigin.Vendor)]
    [InlineData(503, "LOCKED", FaultOrigin.Vendor)]
    [InlineData(302, "", FaultOrigin.Vendor)]
    [InlineData(403, "", FaultOrigin.Customer)]
    [InlineData(403, "SCOPE", FaultOrigin.Customer)]
    [InlineData(401, "", FaultOrigin.Customer)]
    [InlineData(400, "", FaultOrigin.Ours)]
    [InlineData(404, "", FaultOrigin.Ours)]
    public async Task A_failure_says_who_can_mend_it(int status, string code, FaultOrigin origin)
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(status, code));
        (await FailureAsync(acme)).Origin.Should().Be(origin);
    }

    [Fact]
    public async Task Fields_of_a_request_without_unified_names_keep_the_vendors()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /thing", new AcmeAnswer(422, """{"error":{"fields":[{"name":"","text":"none"},{"name":"title","code":"LEN"}]}}"""));
        (await FailureAsync(acme)).Should().BeOfType<InvalidRequestException>().Which.FieldErrors.Should().ContainSingle("one has no name")
            .Which.Should().BeEquivalentTo(new { Field = "title", VendorField = "title", Code = "LEN", Message = "" });
    }

    [Fact]
    public async Task The_name_of_a_field_that_the_vendor_rejects_stays_in_its_words_though_a_sent_value_is_part_of_it()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("POST /contacts", new AcmeAnswer(422, """{"error":{"message":"code_list and code are odd","fields":[{"name":"code_list","text":"odd"}]}}"""));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "code" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.VendorMessage.Should().Be("code_list and ... are odd");
    }

    [Fact]
    public async Task Errors_of_one_field_are_one_by_the_vendors_name_of_it()
    {
        var plain = AcmeConnector.Definition();
        await using var acme = await AcmeHost.StartAsync(new(plain.Id, plain.Name)
        {
            BaseAddress = plain.BaseAddress, Authentication = plain.Authentication, Probe = plain.Probe, Resources = plain.Resources,
            Errors = new() { MessagePaths = ["message"], Parser = SeveralNames.Read },
        });
        acme.Vendor.On("POST /contacts", new AcmeAnswer(422, """{"message":"code_list and code are odd"}"""));
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "code" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.FieldErrors.Select(e => (e.Field, e.VendorField)).Should().Equal(("code_list", "code_list"));
        thrown.VendorMessage.Should().Be("code_list and ... are odd");
    }

    [Fact]
    public void A_value_in_the_body_goes_before_that_of_a_header_or_of_the_words()
    {
        var table = new ErrorTable
        {
            MessagePaths = ["message"], RequestIdPaths = ["trace"], ExistingIdPaths = ["id"],
            MessagePatterns = [@"exists as (?<existing>\w+)"],
        };
        var both = VendorError.Read(Document("""{"message":"exists as 8","trace":"t-1","id":"7"}"""), table, "header");
        (both.RequestId, both.ExistingId).Should().Be(("t-1", "7"));
        var rest = VendorError.Read(Document("""{"message":"exists as 8"}"""), table, "header");
        (rest.RequestId, rest.ExistingId).Should().Be(("header", "8"));
    }

    [Theory]
    [InlineData("""{"code":"X","message":"bad"}""", true)]
    [InlineData("""{"other":"X","message":"bad"}""", true)]
    [InlineData("""{"code":"X"}""", false)]
    [InlineData("""{"message":"bad"}""", false)]
    [InlineData("{}", false)]
    public void A_document_is_an_error_with_a_code_and_a_message(string document, bool isRefusal) =>
        VendorError.IsRefusal(Document(document), new() { CodePaths = ["code", "other"], MessagePaths = ["message"] }).Should()
            .Be(isRefusal);

    [Fact]
    public void A_rule_decides_by_any_of_the_codes()
    {
        var table = new ErrorTable
        {
            CodePaths = ["codes"], MessagePaths = ["message"], Rules = [new("LIMIT", "slow", VendorErrorKind.RateLimited)],
        };
        VendorError.Read(Document("""{"codes":["OTHER","LIMIT"],"message":"slow down"}"""), table, null).RuleOf(table)!.Kind.Should()
            .Be(VendorErrorKind.RateLimited);
        VendorError.Read(Document("""{"codes":["OTHER"],"message":"slow down"}"""), table, null).RuleOf(table).Should().BeNull();
    }

    [Fact]
    public async Task A_rule_goes_before_the_meaning_of_the_code()
    {
        var plain = AcmeConnector.Definition();
        await using var acme = await AcmeHost.StartAsync(new(plain.Id, plain.Name)
        {
            BaseAddress = plain.BaseAddress, Authentication = plain.Authentication, Probe = plain.Probe,
            Errors = AcmeConnector.Errors with { Rules = [new("STALE", "gone", VendorErrorKind.NotFound)] },
        });
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(400, "STALE", "it is gone"), AcmeAnswer.Error(400, "STALE", "it is old"));
        (await FailureAsync(acme)).Should().BeOfType<NotFoundException>();
        (await FailureAsync(acme)).Should().BeOfType<ConflictException>();
    }

    [Theory]
    [InlineData("""[{"name":"a","code":"X"},{"name":"A"}]""", 1)]
    [InlineData("""[{"name":"a"},{"name":"a","code":"X"}]""", 1)]
    [InlineData("""[{"name":"a","code":"X"},{"name":"a","code":"Y"}]""", 2)]
    [InlineData("""[{"name":"a","code":"X"},{"name":"b","code":"X"}]""", 2)]
    public void Errors_of_one_field_are_one_unless_their_codes_differ(string errors, int count) =>
        VendorError.Read(Document($$"""{"errors":{{errors}}}"""),
            new() { Fields = new("errors") { Field = "name", Code = "code", Message = "text" } }, null).Fields.Should().HaveCount(count);

    [Theory]
    [InlineData(4, 1)]
    [InlineData(10, 0)]
    [InlineData(20, 0)]
    public void Lists_within_lists_are_read_eight_levels_deep_too(int lists, int count) =>
        VendorError.Read(Document($$$"""{"errors":{"a":{{{new string('[', lists)}}}{"b":"no"}{{{new string(']', lists)}}}}}"""),
            new() { Fields = FieldErrorTable.ByMember("errors") }, null).Fields.Should().HaveCount(count);

    private static ErrorDocument Document(string json) => ErrorDocument.Parse(Encoding.UTF8.GetBytes(json));

    private static async Task<IntegrationException> FailureAsync(AcmeHost acme) =>
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<IntegrationException>()).Which;

    /// <summary>One field by three names.</summary>
    private static class SeveralNames
    {
        public static void Read(ErrorResponse response)
        {
            response.FieldErrors.Add(new() { Field = "the list", VendorField = "code_list", Message = "odd" });
            response.FieldErrors.Add(new() { Field = "code_list", Code = "LEN", Message = "long" });
            response.FieldErrors.Add(new() { Field = "a list", VendorField = "code_list", Message = "odd again" });
        }
    }
}
