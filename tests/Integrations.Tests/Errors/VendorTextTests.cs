using System.Text;
using System.Text.Json;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Errors;

/// <summary>What a vendor says is shown and logged: without secrets in any spelling, short, and with the names that help.</summary>
public sealed class VendorTextTests
{
    private const string Secret = "s3cr+t/of \"a=tenant";

    public static TheoryData<string> Spellings =>
    [
        "token-1", "refresh-1", "client-secret", Secret, Uri.EscapeDataString(Secret), Uri.EscapeDataString(Secret).ToLowerInvariant(),
        Uri.EscapeDataString(Secret).Replace("%20", "+"),
        JsonSerializer.Serialize(Secret)[1..^1], Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)),
        Convert.ToBase64String("client:client-secret"u8),
    ];

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task A_secret_that_the_vendor_quotes_is_shown_nowhere(string spelling)
    {
        await using var acme = await StartAsync();
        var quoted = JsonSerializer.Serialize($"token Bearer {spelling} lacks role");
        acme.Vendor.Always("POST /contacts", new AcmeAnswer(422, $$$"""{"error":{"code":{{{quoted}}},"message":{{{quoted}}},"trace":{{{quoted}}},"fields":[{"name":{{{quoted}}},"code":{{{quoted}}},"text":{{{quoted}}} }]}}"""));
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        var field = thrown.FieldErrors.Single();
        foreach (var text in (string?[])[thrown.ToString(), thrown.VendorMessage, thrown.VendorCode, thrown.VendorRequestId, field.Field,
            field.VendorField, field.Code, field.Message])
            text.Should().NotContainEquivalentOf(spelling).And.Contain("lacks role");
    }

    [Fact]
    public async Task Scopes_and_ids_that_quote_a_secret_do_not_show_it_either()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /contacts", new AcmeAnswer(403, """{"error":{"code":"SCOPE","scopes":["a.token-1"]}}"""), new AcmeAnswer(409, """{"error":{"code":"X","existing":"token-1"}}"""));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<MissingScopeException>()).Which.ToString().Should().NotContain("token-1");
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<ConflictException>()).Which.ExistingId.Should().Be("...");
    }

    [Theory]
    [InlineData("invalid_request")]
    [InlineData("invalid_client")]
    [InlineData("odd refresh-1")]
    public async Task A_token_endpoint_that_quotes_what_it_was_sent_shows_it_in_no_log_event_or_exception(string code)
    {
        var log = new ListLogger();
        var events = new Events();
        await using var acme = await StartAsync(services =>
        {
            services.AddSingleton<ILoggerFactory>(new ListLoggerFactory(log));
            services.AddSingleton<IConnectionEventHandler>(events);
        });
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        var words = $"refresh_token refresh-1 with secret client-secret and {Secret.Replace("\"", "\\\"")} is not good";
        acme.Vendor.Always("POST /contacts", AcmeAnswer.Error(401)).Always("POST /oauth/token", new AcmeAnswer(400, $$"""{"error":"{{code}}","error_description":"{{words}}"}"""));
        var thrown = (await FluentActions.Awaiting(() =>
            acme.RunAsync(acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }))).Should()
            .ThrowAsync<IntegrationException>()).Which;
        string[] told = [thrown.ToString(), thrown.VendorMessage ?? "", thrown.VendorCode ?? "", .. log.Lines, .. events.Reasons];
        foreach (var text in told) text.Should().NotContain("refresh-1").And.NotContain("client-secret").And.NotContain(Secret);
        string.Join('\n', told).Should().Contain("is not good");
    }

    [Fact]
    public async Task Long_words_and_long_lists_are_cut()
    {
        await using var acme = await StartAsync();
        var fields = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $$"""{"name":"f{{i}}","code":"C","text":"{{new string('t', 700)}}"}"""));
        acme.Vendor.On("POST /contacts", new AcmeAnswer(422, $$$"""{"error":{"code":"{{{new string('c', 100_000)}}}","message":"{{{new string('m', 1_000_000)}}}","trace":"{{{new string('r', 9_000)}}}","fields":[{{{fields}}}]}}"""));
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        (thrown.VendorMessage!.Length, thrown.VendorCode!.Length, thrown.VendorRequestId!.Length, thrown.FieldErrors.Count).Should()
            .Be((500, 500, 500, 100));
        thrown.FieldErrors.Should().OnlyContain(e => e.Message.Length == 500);
        thrown.Message.Length.Should().BeLessThan(700);
    }

    [Fact]
    public async Task Words_of_just_the_limit_are_whole()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /contacts", AcmeAnswer.Error(400, "X", new string('m', 500)),
            AcmeAnswer.Error(400, "X", new string('m', 501)));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.VendorMessage.Should().Be(new string('m', 500));
        (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which.VendorMessage.Should().Be(new string('m', 500));
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_quoted_by_no_exception()
    {
        const string Body = """{"items":[token=SECRET-of-somebody&name=Jane+Doe""";
        await using var acme = await StartAsync();
        acme.Vendor.Always("GET /contacts", Body).Always("GET /contacts/1", Body).Always("POST /contacts/batch/read", Body)
            .Always("POST /contacts", Body).Always("GET /objects/contact/fields", Body);
        foreach (var call in (Func<Task>[])
        [
            () => acme.Client.Crm.Contacts.ListPageAsync().AsTask(), () =>
                acme.Client.Crm.Contacts.GetAsync("1").AsTask(), () => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "x" }).AsTask(),
            () => acme.Client.Metadata.GetObjectAsync("contact").AsTask(),
        ])
        {
            var thrown = (await FluentActions.Awaiting(call).Should().ThrowAsync<IntegrationException>()).Which;
            thrown.ToString().Should().NotContain("SECRET").And.NotContain("Jane");
            var broken = thrown is OutcomeUnknownException ? thrown.InnerException : thrown;
            broken.Should().BeOfType<ContractViolationException>().Which.InnerException.Should().BeNull();
        }
    }

    [Fact]
    public async Task One_error_of_a_field_is_told_once_where_the_list_and_the_words_tell_it()
    {
        var plain = AcmeConnector.Definition();
        await using var acme = await AcmeHost.StartAsync(new(plain.Id, plain.Name)
        {
            BaseAddress = plain.BaseAddress, Authentication = plain.Authentication, Probe = plain.Probe, Resources = plain.Resources,
            Errors = new() { CodePaths = ["code"], MessagePaths = ["message"],
                Fields = new FieldErrorTable("errors") { Field = "name", Code = "code", Message = "text" }, Parser = Repeat },
        });
        acme.Vendor.On("POST /contacts", new AcmeAnswer(400, """{"code":"V","message":"email bad","errors":[{"name":"data.email","code":"INVALID_EMAIL","text":"not valid"},{"name":"data.title","text":"long"}]}"""));
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.FieldErrors.Select(e => (e.Field, e.Code)).Should()
            .Equal(("Emails", "INVALID_EMAIL"), ("Title", null), ("Emails", "TOO_MANY"));
    }

    [Fact]
    public async Task The_name_of_the_key_of_an_upsert_stays_and_its_value_goes()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("POST /contacts/upsert",
            AcmeAnswer.Error(400, "BAD", "Property crm_key is not a unique property of CONTACT: AC-4711"));
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Contacts.UpsertAsync("crm_key", "AC-4711", new() { Title = "CTO" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.VendorMessage.Should().Be("Property crm_key is not a unique property of CONTACT: ...");
    }

    [Fact]
    public async Task A_value_that_travels_in_the_address_is_cut_out_too()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("PATCH /firms/Key__c/AC-4711", AcmeAnswer.Error(400, "BAD", "Key__c AC-4711 is taken"));
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Client.Crm.Companies.UpsertAsync("Key__c", "AC-4711", new() { Name = "x" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.VendorMessage.Should().Be("Key__c ... is taken");
    }

    [Fact]
    public async Task A_failure_inside_a_success_quotes_neither_a_secret_nor_what_was_sent()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /firms", """{"success":false,"error":{"code":"STALE","message":"Jane Company exists, says token-1"}}""");
        var thrown = (await FluentActions.Awaiting(() => acme.Client.Crm.Companies.CreateAsync(new() { Name = "Jane Company" }).AsTask())
            .Should().ThrowAsync<ConflictException>()).Which;
        thrown.VendorMessage.Should().Be("... exists, says ...");
    }

    private static async Task<AcmeHost> StartAsync(Action<IServiceCollection>? configure = null)
    {
        var acme = new AcmeHost(AcmeConnector.Definition(), configure);
        var credential = new Credential
        {
            AccessToken = "token-1", RefreshToken = "refresh-1", IssuedAt = acme.Clock.GetUtcNow(), Lifetime = TimeSpan.FromDays(365),
                Secrets = new Dictionary<string, string> { ["password"] = Secret },
        };
        var settings = new ConnectionSettings { Connector = "acme", ConnectedAt = acme.Clock.GetUtcNow() };
        await acme.Services.GetRequiredService<ConnectionWriter>()
            .CreateAsync(new(AcmeHost.Tenant, new("one")), acme.Services.GetServices<ConnectorRegistration>().Single(), settings,
            credential, default);
        acme.Use(new("one"));
        return acme;
    }

    private static void Repeat(ErrorResponse response)
    {
        var message = response.Message!;
        response.FieldErrors.Add(new() { Field = "data.email", VendorField = "data.email", Code = "INVALID_EMAIL", Message = message });
        response.FieldErrors.Add(new() { Field = "data.email", VendorField = "data.email", Code = "TOO_MANY", Message = message });
    }

    private sealed class Events : IConnectionEventHandler
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Reasons { get; } = [];

        public ValueTask HandleAsync(ConnectionEvent connectionEvent, CancellationToken cancellationToken)
        {
            Reasons.Enqueue(connectionEvent.Reason ?? "");
            return default;
        }
    }
}
