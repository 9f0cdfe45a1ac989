using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Execution;

/// <summary>Each request goes to where the connection is now, with the credential it has now.</summary>
public sealed class MovedAccountTests
{
    private const string Moved = """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600,"instance_url":"https://new.acme.test/api"}""";

    [Fact]
    public async Task The_call_that_notices_that_the_account_has_moved_is_sent_to_where_it_is()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(401)).On("POST /oauth/token", Moved).On("GET /api/contacts", """{"items":[{"id":"1","data":{}}]}""");
        (await acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync())).Items.Should().ContainSingle();
        (acme.Vendor.Last.Address.Host, acme.Vendor.Last.Token).Should().Be(("new.acme.test", "token-2"));
    }

    [Fact]
    public async Task A_write_is_sent_once_to_each_with_the_same_body()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /contacts", AcmeAnswer.Error(401)).On("POST /oauth/token", Moved).On("POST /api/contacts", """{"id":"7","data":{}}""");
        await acme.RunAsync(acme.Client.Crm.Contacts.CreateAsync(new() { Title = "CTO" }));
        acme.Vendor.Sent("POST /api/contacts").Should().ContainSingle().Which.Body.Should()
            .Be(acme.Vendor.Sent("POST /contacts").Single().Body);
    }

    [Fact]
    public async Task A_list_goes_on_where_the_account_is_with_the_credential_it_has()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /contacts", Page(1, "2"), AcmeAnswer.Error(401)).On("POST /oauth/token", Moved)
            .On("GET /api/contacts", Page(2, "3"), Page(3, null));
        (await IdsAsync(acme)).Should().Equal("1", "2", "3");
        acme.Vendor.Sent("GET /contacts").Should().HaveCount(2);
        acme.Vendor.Sent("GET /api/contacts").Should().OnlyContain(r => r.Token == "token-2").And.HaveCount(2);
    }

    [Fact]
    public async Task No_page_is_sent_with_a_credential_that_is_over_and_it_is_refreshed_ahead_of_time_between_pages()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /oauth/token", """{"access_token":"token-2","refresh_token":"refresh-2","expires_in":3600}""")
            .Always("GET /contacts",
                request => request.Query.GetValueOrDefault("cursor") switch { null => Page(1, "2"), "2" => Page(2, "3"),
                _ => Page(3, null) });
        List<string?> ids = [];
        await foreach (var contact in acme.Client.Crm.Contacts.ListAsync(new() { PageSize = 1 }))
        {
            ids.Add(contact.Id);
            acme.Clock.Advance(TimeSpan.FromDays(200));
        }

        ids.Should().Equal("1", "2", "3");
        acme.Vendor.Sent("GET /contacts").Select(r => r.Token).First().Should().Be("token-1");
        acme.Vendor.Sent("GET /contacts").Select(r => r.Token).Last().Should().Be("token-2");
        acme.Vendor.Sent("GET /contacts").Should().HaveCount(3, "none was refused and sent again");
    }

    [Fact]
    public async Task A_credential_and_an_address_that_change_between_pages_are_used_from_the_next_request_on()
    {
        await using var acme = await StartAsync();
        foreach (var path in new[] { "GET /contacts", "GET /api/contacts" })
            acme.Vendor.Always(path, request =>
                request.Query.GetValueOrDefault("cursor") switch { null => Page(1, "2"), "2" => Page(2, "3"), "3" => Page(3, "4"),
                    _ => Page(4, null) });
        List<string?> ids = [];
        var sentBefore = 0;
        await foreach (var contact in acme.Client.Crm.Contacts.ListAsync(new() { PageSize = 1 }))
        {
            ids.Add(contact.Id);
            if (ids.Count > 1) continue;
            await acme.ReplaceAsync(new()
            {
                AccessToken = "token-2", RefreshToken = "refresh-2", IssuedAt = acme.Clock.GetUtcNow(), Lifetime = TimeSpan.FromDays(1),
                Values = new Dictionary<string, string> { ["instance_url"] = "https://new.acme.test/api" },
            });
            acme.Services.GetRequiredService<TokenManager>().Invalidate(acme.Client.Key);
            sentBefore = acme.Vendor.Requests.Count;
        }

        ids.Should().Equal("1", "2", "3", "4");
        acme.Vendor.Requests.Skip(sentBefore).Should().NotBeEmpty()
            .And.OnlyContain(r => r.Token == "token-2" && r.Address.Host == "new.acme.test" && r.Address.AbsolutePath == "/api/contacts");
    }

    [Fact]
    public async Task Another_origin_is_refused_after_a_move_too()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(401)).On("POST /oauth/token", Moved).On("GET /api/contacts", """{"items":[]}""");
        await acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync());
        await FluentActions.Awaiting(() => acme.Client.SendAsync(new(HttpMethod.Get, "https://old.acme.test/contacts")).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>().WithMessage("Refused*");
    }

    [Fact]
    public async Task A_client_goes_to_where_the_account_is_when_the_request_is_sent()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /any", AcmeAnswer.Error(401)).On("POST /oauth/token", Moved).Always("POST /api/any", "{}");
        using var http = acme.Client.CreateHttpClient();
        for (var i = 0; i < 2; i++)
        {
            using var response = await acme.Clock.RunAsync(http.PostAsync("any", new StringContent("x")));
            (acme.Vendor.Last.Address.Host, acme.Vendor.Last.Token, acme.Vendor.Last.Body).Should().Be(("new.acme.test", "token-2", "x"));
        }
    }

    [Theory]
    [InlineData("https://old.test/v1/x?y=1", "https://new.test/w/x?y=1")]
    [InlineData("https://old.test/v10/x", "https://new.test/v10/x")]
    [InlineData("https://old.test/x", "https://new.test/x")]
    [InlineData("https://other.test/v1/x", "https://other.test/v1/x")]
    public void A_request_below_the_old_address_is_below_the_new_one_and_another_origin_stays(string address, string moved)
    {
        var request = new VendorRequest
        {
            Method = HttpMethod.Get, Address = new(address), Operation = "x.get", Safety = RetrySafety.Safe,
        };
        request.MovedTo(At("https://new.test/w/"), At("https://old.test/v1")).Address.Should().Be(new Uri(moved));
        request.MovedTo(At("https://old.test/v1"), At("https://old.test/v1")).Should().BeSameAs(request);

        static ConnectionContext At(string address) => new()
        {
            Key = new("tenant", new("one")), Connector = new(AcmeConnector.At(address), static () => new()),
            Settings = new() { Connector = "acme" },
            Credentials = CredentialRecord.Obtained(new() { AccessToken = "t", IssuedAt = default }, 1),
        };
    }

    private static string Page(int id, string? next) => $$$"""{"items":[{"id":"{{{id}}}","data":{}}],"next":"{{{next}}}"}""";

    private static async Task<List<string?>> IdsAsync(AcmeHost acme)
    {
        List<string?> ids = [];
        await acme.Clock.RunAsync(Task.Run(async () =>
        {
            await foreach (var contact in acme.Client.Crm.Contacts.ListAsync(new() { PageSize = 1 })) ids.Add(contact.Id);
        }));
        return ids;
    }

    private static async Task<AcmeHost> StartAsync()
    {
        var scheme = AcmeConnector.Authentication with
        {
            TokenResponse = new() { Fields = [new("instance_url") { Pattern = @"https://[a-z]+\.acme\.test(/api)?" }] },
        };
        var acme = new AcmeHost(new("acme", "Acme") { BaseAddress = "{instance_url}", Authentication = scheme, Probe = "GET /me",
            Errors = AcmeConnector.Errors, Resources = [AcmeContacts.Resource] });
        var row = new ImportTokensRequest
        {
            Tenant = AcmeHost.Tenant, Connector = "acme", AccessToken = "token-1", RefreshToken = "refresh-1",
                AccessTokenExpiresAt = acme.Clock.GetUtcNow().AddDays(300),
            Values = new Dictionary<string, string> { ["instance_url"] = "https://old.acme.test" },
        };
        var adopted =
            (await acme.Integrations.Authorization.ImportTokensAsync([row], probe: false))
            .Single();
        acme.Use(adopted.Connection!.Id);
        acme.Clock.Advance(TimeSpan.FromMinutes(2));
        return acme;
    }
}
