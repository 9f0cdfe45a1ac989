using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>
/// What no header can hold is refused where it enters, naming the field and never the value, and again where a header is written.
/// </summary>
public sealed class HeaderDoorTests
{
    public static TheoryData<string> Unwritable =>
        ["x\r\n\r\nGET /smuggled HTTP/1.1", "x\r", "x\n", "x\0y", "é", "x\u007f", "\u001f", "x\u2028"];

    public static TheoryData<string> Writable => ["plain", "with space\tand tab", "~!@#$%^&*(){}[]|;:'\",.<>/?`"];

    [Theory]
    [MemberData(nameof(Unwritable))]
    public async Task An_adopted_row_with_such_a_token_or_value_is_refused(string value)
    {
        await using var acme = new AcmeHost(Definition());
        await RefusedAsync(acme, new() { Tenant = "t", Connector = "acme", AccessToken = value, RefreshToken = "r" }, "AccessToken", value);
        await RefusedAsync(acme, new() { Tenant = "t", Connector = "acme", AccessToken = "a", RefreshToken = value }, "RefreshToken",
            value);
        await RefusedAsync(acme,
            new() { Tenant = "t", Connector = "acme", AccessToken = "a", RefreshToken = "r",
            Values = new Dictionary<string, string> { ["region"] = value } }, "region", value);
        await RefusedAsync(acme, new() { Tenant = "t", Connector = "acme", AccessToken = "a", ClientId = value }, "ClientId", value);
        await RefusedAsync(acme, new() { Tenant = "t", Connector = "acme", AccessToken = "a", ClientId = "c", ClientSecret = value },
            "ClientSecret", value);
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Unwritable))]
    public async Task A_key_or_an_input_that_a_header_is_made_of_is_refused_when_it_is_given(string value)
    {
        await using var acme =
            new AcmeHost(Definition(new ApiKey { Headers = new Dictionary<string, string> { ["X-Site"] = "{site}" },
            Inputs = [Input.Secret("api_key"), Input.Secret("site")] }));
        foreach (var field in (string[])["api_key", "site"])
        {
            var inputs = new Dictionary<string, string> { ["api_key"] = "k", ["site"] = "s" };
            inputs[field] = value;
            var thrown = (await FluentActions.Awaiting(() =>
                acme.Integrations.Authorization.ConnectAsync(new() { Tenant = "t", Connector = "acme", Inputs = inputs }, default).AsTask())
                .Should().ThrowAsync<InvalidRequestException>()).Which;
            thrown.FieldErrors.Should().ContainSingle().Which.Field.Should().Be(field);
            thrown.ToString().Should().NotContain(value);
        }

        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_password_that_travels_encoded_may_hold_any_letter()
    {
        await using var acme = new AcmeHost(Definition(new BasicAuthentication()));
        acme.Vendor.On("GET /me", "{}");
        await acme.RunAsync(acme.Integrations.Authorization.ConnectAsync(new() { Tenant = "t", Connector = "acme",
            Inputs = new Dictionary<string, string> { ["user_name"] = "jörg", ["password"] = "pässwörd" } }, default));
        acme.Vendor.Last.Headers["Authorization"].Should().Be("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("jörg:pässwörd")));
    }

    [Theory]
    [MemberData(nameof(Unwritable))]
    public async Task A_consent_with_such_a_client_does_not_begin(string value)
    {
        await using var acme = new AcmeHost(Definition());
        acme.Options.RedirectUri = new("https://host.test/callback");
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Integrations.Authorization.StartAsync(new() { Tenant = "t", Connector = "acme", ClientId = value }, default)
            .AsTask())
            .Should().ThrowAsync<InvalidRequestException>()).Which;
        thrown.FieldErrors.Should().ContainSingle().Which.Field.Should().Be("ClientId");
    }

    [Theory]
    [InlineData("AccessToken")]
    [InlineData("RefreshToken")]
    [InlineData("Captured")]
    [InlineData("Facts")]
    public async Task An_import_with_such_a_value_is_refused(string part)
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        var export = JsonNode.Parse(await acme.Integrations.Connections.ExportAsync(acme.Client.Key))!;
        if (part is "Captured" or "Facts") (export["Settings"]
            ?? export["settings"])![Name(export["Settings"] ?? export["settings"], part)] =
            new JsonObject { ["region"] = "eu\r\nX-Planted: 1" };
        else (export["Credential"] ?? export["credential"])![Name(export["Credential"] ?? export["credential"], part)] =
            "a\r\nX-Planted: 1";
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Integrations.Connections.ImportAsync("other", Encoding.UTF8.GetBytes(export.ToJsonString())).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.FieldErrors.Should().ContainSingle().Which.Field.Should().Be(part is "Captured" or "Facts" ? "region" : part);
        thrown.ToString().Should().NotContain("Planted");
    }

    [Fact]
    public async Task An_access_token_the_vendor_issues_unsendable_is_its_fault_and_the_next_one_is_asked_for_with_the_refresh_token_it_came_with()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("GET /thing", AcmeAnswer.Error(401)).On("POST /oauth/token", """{"access_token":"token-2\r\nX-Evil: 1","refresh_token":"refresh-2","expires_in":3600}""");
        var thrown = (await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Get, "/thing")))).Should()
            .ThrowAsync<ContractViolationException>()).Which;
        thrown.Origin.Should().Be(FaultOrigin.Vendor);
        thrown.ToString().Should().NotContain("X-Evil");
        (await acme.Client.DescribeAsync()).Connection.Status.Should().Be(ConnectionStatus.Active, "the grant is sound");

        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("GET /thing", "{}").On("POST /oauth/token", """{"access_token":"token-3","refresh_token":"refresh-3","expires_in":3600}""");
        using var response = await acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Get, "/thing")));
        acme.Vendor.Last.Token.Should().Be("token-3");
        acme.Vendor.Sent("POST /oauth/token")[1].Body.Should().Contain("refresh_token=refresh-2");
    }

    [Fact]
    public async Task A_captured_value_that_a_header_is_made_of_and_cannot_hold_is_not_taken()
    {
        await using var acme = await AcmeHost.StartAsync(Definition());
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        acme.Vendor.On("GET /thing", AcmeAnswer.Error(401), "{}").On("POST /oauth/token", """{"access_token":"token-2","expires_in":3600,"region":"eu\r\nX-Planted: 1","team":"Équipe"}""");
        using var response = await acme.RunAsync(acme.Client.SendAsync(new(HttpMethod.Get, "/thing")));
        acme.Vendor.Last.Headers.Should().NotContainKey("X-Region");
    }

    [Theory]
    [InlineData("X-Region", "region", false)]
    [InlineData("Client-Id", "client_id", true)]
    public async Task A_header_made_of_a_stored_value_is_refused_before_the_wire(string header, string name, bool isSecret)
    {
        await using var acme =
            new AcmeHost(Definition(AcmeConnector.Authentication with
            {
                Headers = new Dictionary<string, string> { ["Client-Id"] = "{client_id}" },
                TokenResponse = new() { Fields = ["region"] },
            }));
        var settings = new ConnectionSettings { Connector = "acme", ConnectedAt = acme.Clock.GetUtcNow() };
        if (!isSecret) settings.Facts[name] = "eu\r\nX-Planted: 1";
        var credential = new Credential
        {
            AccessToken = "token-1", IssuedAt = acme.Clock.GetUtcNow(), Secrets = isSecret
                ? new Dictionary<string, string> { [name] = "id\r\nX-Planted: 1" } : new Dictionary<string, string>(),
        };
        var key = new ConnectionKey("t", new("one"));
        await acme.Services.GetRequiredService<ConnectionWriter>()
            .CreateAsync(key, acme.Services.GetServices<ConnectorRegistration>().Single(), settings, credential, default);
        var thrown = (await FluentActions.Awaiting(() =>
            acme.Integrations.For(key.Tenant, key.Connection).SendAsync(new(HttpMethod.Get, "/thing")).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>()).Which;
        thrown.Message.Should().Contain(header).And.NotContain("Planted");
        (thrown.Connector, thrown.Tenant).Should().Be(("acme", new TenantId("t")));
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("{access_token}", false)]
    [InlineData("{client_id}", true)]
    public async Task A_token_that_no_header_can_hold_is_sent_where_none_of_its_headers_is_made_of_it(string template, bool isSent)
    {
        await using var acme = new AcmeHost(AcmeConnector.By(AcmeConnector.Authentication with
        {
            Placement = CredentialPlacement.Query("token"),
            Headers = new Dictionary<string, string> { ["X-Client"] = "{client_id}", ["X-Token"] = template },
        }));
        acme.Vendor.Always("GET /thing", "{}");
        var client = await acme.ConnectAsync("one", token: "é");
        var send = FluentActions.Awaiting(() => client.SendAsync(new(HttpMethod.Get, "/thing")).AsTask());
        if (isSent) await send.Should().NotThrowAsync();
        else await send.Should().ThrowAsync<IntegrationException>();
        acme.Vendor.Sent("GET /thing").Should().HaveCount(isSent ? 1 : 0);
    }

    [Fact]
    public void The_values_that_headers_are_made_of_are_those_of_the_api_and_of_every_token_request()
    {
        var scheme = AcmeConnector.Authentication with
        {
            Headers = Header("{of_scheme}"),
            Request = new() { Headers = Header("{of_request}") },
            Refresh = new() { Request = new() { Headers = Header("{of_refresh}") } },
            AdditionalTokenRequests = [new("https://api.acme.test/more") { Request = new() { Headers = Header("{of_more}") } }],
            RevocationEndpoint = new() { Request = "POST https://api.acme.test/revoke", Headers = Header("{of_revocation}") },
            IntrospectionEndpoint = new() { Request = "POST https://api.acme.test/introspect", Headers = Header("{of_introspection}") },
        };
        HeaderText.Variables(Definition(), scheme).Should().BeEquivalentTo(
            "region", "of_scheme", "of_request", "of_refresh", "of_more", "of_revocation", "of_introspection", "client_id",
            "client_secret");

        static Dictionary<string, string> Header(string template) => new() { ["X-Any"] = template };
    }

    [Fact]
    public void Values_that_headers_are_made_of_are_refused_where_no_header_can_hold_them() =>
        HeaderText.Errors(new HashSet<string> { "a", "b" }, [new("a", "é"), new("b", "fine"), new("c", "é")]).Select(error => error.Field)
            .Should().Equal("a");

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void The_sink_refuses_it_naming_the_header(string value)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://acme.test");
        var thrown = FluentActions.Invoking(() => RequestHeaders.Add(message, "X-Any", value, "a test")).Should()
            .Throw<InvalidRequestException>().Which;
        thrown.Message.Should().Contain("X-Any").And.Contain("a test").And.NotContain(value);
        message.Headers.Should().BeEmpty();
        message.Headers.TryAddWithoutValidation("X-Quirk", value);
        FluentActions.Invoking(() => RequestHeaders.Require(message)).Should().Throw<InvalidRequestException>().WithMessage("*X-Quirk*");
    }

    [Theory]
    [MemberData(nameof(Writable))]
    public void The_sink_takes_the_rest(string value)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://acme.test");
        RequestHeaders.Add(message, "X-Any", value, "a test");
        RequestHeaders.Require(message);
        message.Headers.NonValidated["X-Any"].ToString().Should().Be(value);
    }

    [Fact]
    public async Task A_key_that_travels_in_a_cookie_brings_no_cookie_of_its_own()
    {
        await using var acme = new AcmeHost(AcmeConnector.By(new ApiKey { Placement = CredentialPlacement.Cookie("sid") }));
        var inputs = new Dictionary<string, string> { ["api_key"] = "x; admin=1" };
        await FluentActions.Awaiting(() =>
            acme.Integrations.Authorization.ConnectAsync(new() { Tenant = "t", Connector = "acme", Inputs = inputs }, default).AsTask())
            .Should().ThrowAsync<InvalidRequestException>();
        acme.Vendor.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("evil.test／")]
    [InlineData("a\u00AD．．b")]
    public async Task A_host_that_is_none_is_refused_when_it_is_given(string host)
    {
        var definition =
            new ConnectorDefinition("acme", "Acme") { BaseAddress = "https://{host}", Authentication = new ApiKey(), Probe = "GET /me",
            Inputs = [Input.Host("host")] };
        await using var acme = new AcmeHost(definition);
        var inputs = new Dictionary<string, string> { ["host"] = host, ["api_key"] = "k" };
        await FluentActions.Awaiting(() =>
            acme.Integrations.Authorization.ConnectAsync(new() { Tenant = "t", Connector = "acme", Inputs = inputs }, default).AsTask())
            .Should().ThrowAsync<InvalidRequestException>();
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static ConnectorDefinition Definition(AuthenticationScheme? scheme = null) => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication = scheme
            ?? AcmeConnector.Authentication with { TokenResponse =
            new() { Fields = ["region", "team"] } },
        Probe = "GET /me",
        Headers = scheme is ApiKey or BasicAuthentication ? new() : new Dictionary<string, string> { ["X-Region"] = "{region}" },
        Errors = AcmeConnector.Errors,
    };

    private static async Task RefusedAsync(AcmeHost acme, ImportTokensRequest row, string field, string value)
    {
        var result = (await acme.Integrations.Authorization.ImportTokensAsync([row], probe: false)).Single();
        result.Connection.Should().BeNull();
        var error = result.Error.Should().BeOfType<InvalidRequestException>().Which;
        error.FieldErrors.Should().Contain(e => e.Field == field);
        error.ToString().Should().NotContain(value);
    }

    private static string Name(JsonNode? parent, string name) =>
        parent!.AsObject().Select(member => member.Key).First(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
}
