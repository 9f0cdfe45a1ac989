using System.Net;
using Integrations.Connectors;
using Integrations.Sdk.Tests.Support;
using Refit;

namespace Integrations.Sdk.Tests;

/// <summary>An interface of Refit over <see cref="ConnectionClient.CreateHttpClient"/>.</summary>
public sealed class RefitTests
{
    private const string Customers = "/live/v1/customers";
    private const string Created = """{ "id": "cus_1", "email": "ada@acme.test" }""";

    [Fact]
    public async Task A_list_is_read_through_a_401_and_a_429()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.Revoke("acct_1");
        host.Vendor.On($"GET {Customers}", Respond.Limited(1), Respond.Json($"[{Created}]"));

        var customers = await RestService.For<ICustomers>(http).ListAsync(email: "ada@acme.test");

        customers.Should().Equal(new Customer("cus_1", "ada@acme.test"));
        host.Vendor.Requests.Select(request => $"{request}{request.Query}").Should().Equal(
            $"GET {Customers} acct_1.1 401?email=ada%40acme.test", "POST /token acct_1.2 200",
            $"GET {Customers} acct_1.2 429?email=ada%40acme.test", $"GET {Customers} acct_1.2 200?email=ada%40acme.test");
    }

    [Fact]
    public async Task A_post_is_retried_only_where_the_request_says_that_it_may_be()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.On($"POST {Customers}", Respond.Error(503, "busy"), Respond.Error(503, "busy"), Respond.Json(Created));
        var customers = RestService.For<ICustomers>(http);

        var refused = await FluentActions.Awaiting(() => customers.CreateAsync(new(null, "ada@acme.test")))
            .Should().ThrowAsync<ApiException>();
        refused.Which.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        host.Vendor.Requests.Should().ContainSingle("a POST may have been processed");

        (await customers.CreateAsync(new(null, "ada@acme.test"), RetrySafety.WithIdempotencyKey)).Id.Should().Be("cus_1");
        host.Vendor.Requests.Should().HaveCount(3);
        host.Vendor.Requests.Select(request => request.Body).Distinct().Should().ContainSingle().Which.Should().Contain("ada@acme.test");
    }

    [Fact]
    public async Task The_status_and_the_body_of_an_error_reach_the_interface()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.On($"POST {Customers}", Respond.Error(422, "email_invalid"));

        var thrown = await FluentActions.Awaiting(() => RestService.For<ICustomers>(http).CreateAsync(new(null, "ada")))
            .Should().ThrowAsync<ApiException>();

        thrown.Which.StatusCode.Should().Be(HttpStatusCode.UnprocessableContent);
        thrown.Which.Content.Should().Contain("email_invalid");
    }
}

/// <summary>The vendor's customers.</summary>
public interface ICustomers
{
    [Get("/v1/customers")]
    Task<List<Customer>> ListAsync(string email);

    /// <summary>The safety is the option <see cref="ConnectionClient.RetrySafetyOption"/>, by its name.</summary>
    [Post("/v1/customers")]
    Task<Customer> CreateAsync(
        [Body] Customer customer, [Property("Integrations.RetrySafety")] RetrySafety safety = RetrySafety.NonIdempotent);
}

/// <summary>A customer.</summary>
public sealed record Customer(string? Id, string? Email);
