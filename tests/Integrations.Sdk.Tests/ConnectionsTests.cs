using System.Net;
using Integrations.Sdk.Tests.Support;

namespace Integrations.Sdk.Tests;

/// <summary>A client belongs to one connection: to its origin, its credential, its tenant.</summary>
public sealed class ConnectionsTests
{
    [Fact]
    public async Task Clients_of_two_tenants_in_parallel_never_send_each_others_tokens()
    {
        await using var host = await PaymentsHost.StartAsync();
        string[] accounts = ["acct_1", "acct_2"];
        var clients = new List<(string Account, HttpClient Http)>();
        foreach (var account in accounts) clients.Add((account, (await host.ConnectAsync(account, tenant: account)).CreateHttpClient()));
        foreach (var account in accounts) host.Vendor.Always($"GET /live/{account}", Respond.Json($"\"{account}\""));

        for (var round = 0; round < 3; round++)
        {
            var read = await Task.WhenAll(Enumerable.Range(0, 50).Select(async number =>
            {
                var (account, http) = clients[number % 2];
                return (account, body: await http.GetStringAsync(account));
            }));
            read.Should().OnlyContain(one => one.body == $"\"{one.account}\"");
            foreach (var account in accounts) host.Vendor.Revoke(account);
            host.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        var sent = host.Vendor.Requests.Where(request => request.Name != "POST /token").ToList();
        sent.Should().HaveCountGreaterThanOrEqualTo(150)
            .And.OnlyContain(request => request.Token.StartsWith(request.Name.Replace("GET /live/", "", StringComparison.Ordinal) + "."));
        host.Vendor.Requests.Where(request => request.Name == "POST /token").Select(request => request.Body)
            .Should().BeEquivalentTo("acct_1", "acct_1", "acct_2", "acct_2");
        clients.ForEach(client => client.Http.Dispose());
    }

    [Fact]
    public async Task A_disposed_client_leaves_the_others_alone()
    {
        await using var host = await PaymentsHost.StartAsync();
        var acme = await host.ConnectAsync();
        host.Vendor.Always("GET /live/v1/account", Respond.Json("1"));
        using var kept = acme.CreateHttpClient();
        using (var disposed = acme.CreateHttpClient()) await disposed.GetStringAsync("v1/account");
        (await kept.GetStringAsync("v1/account")).Should().Be("1");
    }

    [Fact]
    public async Task An_absolute_url_of_the_connections_own_origin_is_sent_as_it_is()
    {
        await using var host = await PaymentsHost.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.Always("GET /elsewhere/a", Respond.Json("1"));
        (await http.GetStringAsync(new Uri(host.Vendor.Address, "/elsewhere/a?b=1"))).Should().Be("1");
        host.Vendor.Requests.Should().ContainSingle().Which.Query.Should().Be("?b=1");
    }

    [Fact]
    public async Task A_redirect_is_returned_and_not_followed()
    {
        await using var host = await PaymentsHost.StartAsync();
        await using var other = await PaymentsVendor.StartAsync();
        using var http = (await host.ConnectAsync()).CreateHttpClient();
        host.Vendor.On("GET /live/moved", Respond.Redirect(new(other.Address, "/stolen")));
        using var response = await http.GetAsync("moved");
        (response.StatusCode, response.Headers.Location).Should().Be((HttpStatusCode.Found, new Uri(other.Address, "/stolen")));
        other.Requests.Should().BeEmpty();
    }
}
