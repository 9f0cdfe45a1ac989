using Integrations.Sdk.Tests.Support;
using Stripe;

namespace Integrations.Sdk.Tests;

/// <summary>The SDK of a vendor over <see cref="ConnectionClient.CreateHttpClient"/>, its own retries off.</summary>
public sealed class StripeTests
{
    private const string Customers = "/live/v1/customers";

    [Fact]
    public async Task A_customer_is_created_once_through_a_401_and_a_429()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.Revoke("acct_1");
        host.Vendor.On($"POST {Customers}",
            Respond.Limited(7), Respond.Json("""{ "id": "cus_1", "object": "customer", "email": "ada@acme.test" }"""));

        var customer = await new CustomerService(Sdk(http)).CreateAsync(new() { Email = "ada@acme.test" });

        (customer.Id, customer.Email).Should().Be(("cus_1", "ada@acme.test"));
        host.Vendor.Requests.Select(request => $"{request}").Should().Equal(
            $"POST {Customers} acct_1.1 401", "POST /token acct_1.2 200",
            $"POST {Customers} acct_1.2 429", $"POST {Customers} acct_1.2 200");
        var sent = host.Vendor.Requests.Where(request => request.Name.EndsWith("customers", StringComparison.Ordinal)).ToList();
        sent.Select(request => request.Body).Distinct().Should().Equal("email=ada%40acme.test");
        sent.Select(request => request.Headers["Idempotency-Key"]).Distinct().Should().ContainSingle();
        host.Clock.Elapsed.Should().BeGreaterThan(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(7) - TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task The_sdks_own_headers_go_along_but_for_the_credential()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.Always($"GET {Customers}/cus_1", Respond.Json("""{ "id": "cus_1", "object": "customer" }"""));

        await new CustomerService(Sdk(http)).GetAsync("cus_1");

        var headers = host.Vendor.Requests.Should().ContainSingle().Subject.Headers;
        headers["Authorization"].Should().Be("Bearer acct_1.1");
        headers["User-Agent"].Should().StartWith("Stripe/V1 .NetBindings");
        (headers["Stripe-Version"], headers["Payments-Version"]).Should().Be((StripeConfiguration.ApiVersion, "2026-01-01"));
    }

    [Fact]
    public async Task Pages_are_read_by_the_sdk_and_the_credential_of_the_moment_is_used_for_each()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.On($"GET {Customers}",
            Respond.Json("""{ "object": "list", "url": "/v1/customers", "has_more": true, "data": [ { "id": "cus_1", "object": "customer" } ] }"""),
            Respond.Json("""{ "object": "list", "url": "/v1/customers", "has_more": false, "data": [ { "id": "cus_2", "object": "customer" } ] }"""));

        List<string> ids = [];
        await foreach (var customer in new CustomerService(Sdk(http)).ListAutoPagingAsync(new() { Limit = 1 }))
        {
            ids.Add(customer.Id);
            host.Vendor.Revoke("acct_1");
            host.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        ids.Should().Equal("cus_1", "cus_2");
        host.Vendor.Requests.Select(request => $"{request}{request.Query}").Should().Equal(
            $"GET {Customers} acct_1.1 200?limit=1", $"GET {Customers} acct_1.1 401?limit=1&starting_after=cus_1",
            "POST /token acct_1.2 200", $"GET {Customers} acct_1.2 200?limit=1&starting_after=cus_1");
    }

    [Fact]
    public async Task The_sdk_parses_the_vendors_error()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.On($"GET {Customers}/cus_9", Respond.Error(404, "resource_missing", ("Request-Id", "req_1")));

        var thrown = await FluentActions.Awaiting(() => new CustomerService(Sdk(http)).GetAsync("cus_9")).Should()
            .ThrowAsync<StripeException>();

        (thrown.Which.HttpStatusCode, thrown.Which.StripeError.Code, thrown.Which.StripeResponse.RequestId)
            .Should().Be((System.Net.HttpStatusCode.NotFound, "resource_missing", "req_1"));
        host.Vendor.Requests.Should().ContainSingle();
    }

    private static StripeClient Sdk(HttpClient http) => new(
        "sk_sdk", httpClient: new SystemNetHttpClient(http, maxNetworkRetries: 0, enableTelemetry: false),
        apiBase: http.BaseAddress!.GetLeftPart(UriPartial.Authority));
}
