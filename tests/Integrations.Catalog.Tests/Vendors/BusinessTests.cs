using System.Net;
using System.Text;
using Integrations.Catalog.Tests.Rows;

namespace Integrations.Catalog.Tests.Vendors;

/// <summary>Zoho's callback names the data center of the account, and the token response the host of its API.</summary>
public sealed class ZohoTests() : VendorFixture("zoho")
{
    [Fact]
    public async Task Every_later_request_goes_to_the_accounts_own_data_center()
    {
        RespondInTurn("https://accounts.zoho.eu/oauth/v2/token",
            (HttpStatusCode.OK, """{"access_token":"a1","refresh_token":"r1","api_domain":"https://www.zohoapis.eu","token_type":"Bearer","expires_in":3600}"""),
            (HttpStatusCode.OK, """{"access_token":"a2","api_domain":"https://www.zohoapis.eu","token_type":"Bearer","expires_in":3600}"""));
        Respond("https://www.zohoapis.eu/*", "{}");
        var connection = await ConsentAsync(null, ("location", "eu"), ("accounts-server", "https://accounts.zoho.eu"));
        Last.Header("Authorization").Should().Be("Zoho-oauthtoken a1");
        Clock.Advance(TimeSpan.FromHours(2));
        await CallAsync(connection, "/crm/v8/org");
        Requests[^2].Parameters["refresh_token"].Should().Be("r1");
        Last.Header("Authorization").Should().Be("Zoho-oauthtoken a2");
    }

    [Theory]
    [InlineData("https://accounts.zoho.eu.evil.test")]
    [InlineData("https://evil.test")]
    public async Task A_callback_cannot_name_a_host_of_its_own(string server)
    {
        await this.Awaiting(test => test.ConsentAsync(null, ("accounts-server", server))).Should().ThrowAsync<IntegrationException>();
        Requests.Should().BeEmpty("no secret may leave for that host");
    }

    [Fact]
    public async Task An_error_with_status_200_is_no_token()
    {
        Respond("https://accounts.zoho.com/oauth/v2/token", """{"error":"invalid_code"}""");
        await this.Awaiting(test => test.ConsentAsync(null, ("accounts-server", "https://accounts.zoho.com")))
            .Should().ThrowAsync<IntegrationException>();
    }
}

/// <summary>Xero's token covers several organizations, and every call names one of them in a header.</summary>
public sealed class XeroTests() : VendorFixture("xero")
{
    [Fact]
    public async Task The_chosen_organization_is_named_by_every_call()
    {
        Respond("https://identity.xero.com/connect/token", """{"access_token":"a1","expires_in":1800,"token_type":"Bearer","refresh_token":"r1","scope":"openid profile email offline_access accounting.contacts.read"}""");
        Respond("https://api.xero.com/connections", """[{"id":"e1","tenantId":"t-1","tenantType":"ORGANISATION","tenantName":"Acme"},{"id":"e2","tenantId":"t-2","tenantType":"ORGANISATION","tenantName":"Rival"}]""");
        Respond("https://api.xero.com/api.xro/*", "{}");
        var waiting = await ConsentAsync();
        waiting.Accounts.Select(account => account.ToString()).Should().Equal("Acme (t-1)", "Rival (t-2)");
        var chosen = await Host.Integrations.Authorization.ChooseAccountAsync(new("acme", waiting.Id), "t-2", default);
        await CallAsync(chosen, "/api.xro/2.0/Contacts");
        Last.Header("Xero-Tenant-Id").Should().Be("t-2");
        Last.Header("Accept").Should().Contain("application/json", "XML is the default");
    }
}

/// <summary>Zendesk's log-in of its own, and tokens with or without an end.</summary>
public sealed class ZendeskTests() : VendorFixture("zendesk")
{
    private static Dictionary<string, string> Subdomain => new() { ["subdomain"] = "acme" };

    [Fact]
    public async Task A_token_of_an_older_client_has_no_end()
    {
        Respond("https://acme.zendesk.com/oauth/tokens", """{"access_token":"a1","token_type":"bearer","scope":"read"}""");
        Respond("https://acme.zendesk.com/api/v2/*", "{}");
        var connection = await ConsentAsync(Subdomain);
        Requests[0].Body.Should().StartWith("{");
        Clock.Advance(TimeSpan.FromDays(100));
        await CallAsync(connection, "/api/v2/tickets");
        Requests.Count(request => request.Path.EndsWith("/oauth/tokens", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public async Task A_token_of_a_newer_client_is_refreshed_and_revoked()
    {
        RespondInTurn("https://acme.zendesk.com/oauth/tokens",
            (HttpStatusCode.OK, """{"access_token":"a1","token_type":"bearer","scope":"read","expires_in":1800,"refresh_token":"r1","refresh_token_expires_in":2592000}"""),
            (HttpStatusCode.OK, """{"access_token":"a2","token_type":"bearer","scope":"read","expires_in":1800,"refresh_token":"r2","refresh_token_expires_in":2592000}"""));
        Respond("https://acme.zendesk.com/api/v2/*", "{}");
        var connection = await ConsentAsync(Subdomain);
        Clock.Advance(TimeSpan.FromHours(1));
        await CallAsync(connection, "/api/v2/tickets");
        Last.Header("Authorization").Should().Be("Bearer a2");
        await DisconnectAsync(connection);
        Last.Should().BeEquivalentTo(new { Method = HttpMethod.Delete });
        Last.Address.AbsolutePath.Should().Be("/api/v2/oauth/tokens/current");
    }

    [Fact]
    public async Task A_key_is_the_password_of_the_address_with_token_behind_it()
    {
        Respond("https://acme.zendesk.com/api/v2/*", "{}");
        await ConnectAsync("api-token", new(Subdomain) { ["user_name"] = "jane@acme.test", ["password"] = "k1" });
        Last.Header("Authorization").Should().Be($"Basic {Convert.ToBase64String("jane@acme.test/token:k1"u8)}");
    }
}

/// <summary>Square reads JSON, gives the end of a token as an instant, and revokes by the client's secret.</summary>
public sealed class SquareTests() : VendorFixture("square")
{
    [Fact]
    public async Task The_end_of_a_token_is_an_instant()
    {
        var end = Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        Respond("https://connect.squareup.com/oauth2/token", $$"""{"access_token":"a1","token_type":"bearer","expires_at":"{{end}}","merchant_id":"M1","refresh_token":"r1"}""");
        Respond("https://connect.squareup.com/*", "{}");
        var connection = await ConsentAsync();
        connection.Account.Should().Be("M1");
        Requests[0].Body.Should().StartWith("{");
        Clock.Advance(TimeSpan.FromDays(29));
        await CallAsync(connection, "/v2/locations");
        Requests.Count(request => request.Path.EndsWith("/token", StringComparison.Ordinal)).Should().Be(1, "the token is still valid");
        Clock.Advance(TimeSpan.FromDays(2));
        await CallAsync(connection, "/v2/locations");
        Requests.Count(request => request.Path.EndsWith("/token", StringComparison.Ordinal)).Should().Be(2);
        await DisconnectAsync(connection);
        Last.Header("Authorization").Should().Be("Client secret-1");
    }
}

/// <summary>Shopify signs the callback, and calls carry the token in a header of its own.</summary>
public sealed class ShopifyTests() : VendorFixture("shopify")
{
    private static Dictionary<string, string> Shop => new() { ["subdomain"] = "acme" };

    [Fact]
    public async Task A_signed_callback_leads_to_a_token_in_Shopifys_header()
    {
        RespondInTurn("https://acme.myshopify.com/admin/oauth/access_token", (HttpStatusCode.OK, Token(1)), (HttpStatusCode.OK, Token(2)));
        Respond("https://acme.myshopify.com/admin/api/*", "{}");
        var start = await StartAsync(Shop, null, "read_products", "read_orders");
        start.Url.Query.Should().Contain("scope=read_products%2Cread_orders");
        var connection = await CompleteAsync(start, Signed(start));
        connection.Scopes.Should().Equal("read_products", "read_orders");
        Requests[0].Parameters["expiring"].Should().Be("1");
        Last.Header("X-Shopify-Access-Token").Should().Be("shpat_1");
        Last.Header("Authorization").Should().BeNull();

        Clock.Advance(TimeSpan.FromHours(2));
        await CallAsync(connection, "/admin/api/2025-10/products.json");
        Requests[^2].Parameters["refresh_token"].Should().Be("shprt_1");
        Last.Header("X-Shopify-Access-Token").Should().Be("shpat_2");
    }

    [Fact]
    public async Task A_callback_with_a_changed_parameter_is_refused()
    {
        var start = await StartAsync(Shop);
        (string, string)[] forged = [.. Signed(start).Where(one => one.Name != "shop"), ("shop", "rival.myshopify.com")];
        await this.Awaiting(test => test.CompleteAsync(start, forged)).Should().ThrowAsync<ConsentException>();
        Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_callback_without_a_signature_is_refused()
    {
        await this.Awaiting(test => test.ConsentAsync(Shop)).Should().ThrowAsync<ConsentException>();
        Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_custom_apps_token_is_sent_in_the_same_header()
    {
        Respond("https://acme.myshopify.com/*", "{}");
        await ConnectAsync("custom-app", new(Shop) { ["api_key"] = "shpat_own" });
        Last.Header("X-Shopify-Access-Token").Should().Be("shpat_own");
    }

    private static string Token(int number) => $$"""
        {"access_token":"shpat_{{number}}","scope":"read_products,read_orders","expires_in":3600,
         "refresh_token":"shprt_{{number}}","refresh_token_expires_in":7776000}
        """;

    private static (string Name, string Value)[] Signed(AuthorizationStart start)
    {
        (string Name, string Value)[] parameters = [("shop", "acme.myshopify.com"), ("timestamp", "1700000000")];
        var all = parameters.Append(("code", "code-1")).Append(("state", start.State));
        return [.. parameters, ("hmac", RowRun.Signature(all.Select(one => KeyValuePair.Create(one.Item1, one.Item2))))];
    }
}

/// <summary>NetSuite's machine-to-machine client signs a JWT with the customer's key.</summary>
public sealed class NetSuiteTests() : VendorFixture("netsuite")
{
    [Fact]
    public async Task The_customers_certificate_signs_for_a_token()
    {
        Respond("https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token", """{"access_token":"a1","expires_in":"3600","token_type":"bearer"}""");
        Respond("https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/record/*", "{}");
        await ConnectAsync("m2m", new()
        {
            ["subdomain"] = "1234567-sb1", ["client_id"] = "their-client", ["private_key"] = Samples.PrivateKey, ["key_id"] = "cert-1",
        });
        var assertion = Requests[0].Parameters["client_assertion"].Split('.');
        Requests[0].Parameters["grant_type"].Should().Be("client_credentials");
        Decode(assertion[0]).Should().Contain("\"alg\":\"PS256\"").And.Contain("\"kid\":\"cert-1\"");
        Decode(assertion[1]).Should().Contain("\"iss\":\"their-client\"").And.Contain("\"scope\":[\"rest_webservices\"]");
    }

    private static string Decode(string part) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(part));
}
