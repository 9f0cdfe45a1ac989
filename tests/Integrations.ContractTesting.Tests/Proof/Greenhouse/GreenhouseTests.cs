using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;
using Integrations.Testing;

namespace Integrations.ContractTesting.Tests.Proof.Greenhouse;

/// <summary>The first vendor that no word of the core was made for: known by its documentation alone.</summary>
public sealed class GreenhouseTests : IAsyncLifetime
{
    private readonly FakeClock _clock = new();
    private RestSimulator _vendor = null!;
    private TestHost _host = null!;
    private IDisposable _running = null!;

    private IEnumerable<LoggedRequest> Lists => _vendor.Requests.Where(request => request.Path == "/v3/candidates");

    public async ValueTask InitializeAsync()
    {
        _vendor = await GreenhouseVendor.StartAsync(_clock);
        _host = TestHost.Create(_clock, integrations => integrations.AddConnector<GreenhouseConnector,
            GreenhouseOptions>(_vendor.Configure));
        _vendor["users"].Add(new() { ["first_name"] = "Rita", ["last_name"] = "Cruz", ["primary_email_address"] = "rita@co.example",
            ["disabled"] = false });
        for (var number = 1; number <= 7; number++) Add($"Candidate {number}");
        _clock.Advance(TimeSpan.FromHours(1));
        _running = _clock.RunByItself();
    }

    public async ValueTask DisposeAsync()
    {
        _running.Dispose();
        await _host.DisposeAsync();
        await _vendor.DisposeAsync();
    }

    [Fact]
    public async Task A_tenant_connects_with_its_own_client_in_the_name_of_a_user()
    {
        await ConnectAsync();

        var token = _vendor.Requests.First(request => request.Path == "/token");
        token.Body.Should().Be("grant_type=client_credentials&sub=1");
        token.Headers.Authorization.ToString().Should().StartWith("Basic ");
    }

    [Fact]
    public async Task A_service_account_needs_no_user()
    {
        await ConnectAsync(user: null);

        _vendor.Requests.First(request => request.Path == "/token").Body.Should().Be("grant_type=client_credentials");
    }

    [Fact]
    public async Task A_user_id_that_is_no_number_is_refused_before_anything_is_sent()
    {
        await this.Invoking(tests => tests.ConnectAsync(user: "me&grant_type=x")).Should().ThrowAsync<InvalidRequestException>();
        _vendor.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_user_who_may_not_list_is_refused_when_connecting() =>
        await this.Invoking(tests => tests.ConnectAsync(user: "2")).Should().ThrowAsync<ForbiddenException>();

    [Fact]
    public async Task A_client_with_a_wrong_secret_is_refused_when_connecting() =>
        await this.Invoking(tests => tests.ConnectAsync(secret: "not-the-secret")).Should().ThrowAsync<IntegrationException>();

    [Fact]
    public async Task A_partners_grant_is_made_by_consent_and_refreshed_by_refresh_tokens_that_count_once()
    {
        var connection = await _host.ConnectAsync("acme", inputs: new() { Scheme = "oauth2" });
        for (var hour = 0; hour < 3; hour++)
        {
            _clock.Advance(TimeSpan.FromHours(1));
            (await Candidates(connection).ListPageAsync(new() { PageSize = 1 })).Items.Should().ContainSingle();
        }

        _vendor.Authorization.Refreshes.Should().Be(3);
        _vendor.Authorization.ReuseDetected.Should().Be(0);
    }

    [Fact]
    public async Task Pages_are_followed_by_their_links_unchanged_also_from_a_saved_cursor()
    {
        var candidates = Candidates(await ConnectAsync());
        var first = await candidates.ListPageAsync(new() { PageSize = 3, Where = [Contact.Fields.CreatedAt.AtOrAfter(Start)] });
        List<Contact> rest =
            await candidates.ListAsync(new() { PageSize = 3, Where = [Contact.Fields.CreatedAt.AtOrAfter(Start)], Cursor = first.Cursor })
            .ToListAsync();

        first.Items.Concat(rest).Select(contact => contact.Id).Should().Equal("7", "6", "5", "4", "3", "2", "1");
        var links = Lists.Select(request => request.Response!.Headers["Link"].ToString()).ToList();
        Lists.Select(request => request.QueryString).Should().Equal(
            "?per_page=3&created_at%5Bgte%5D=2026-01-01T00%3A00%3A00.000Z", Query(links[0]), Query(links[1]));
        links[2].Should().BeEmpty();

        static string Query(string link) => link[link.IndexOf('?', StringComparison.Ordinal)..link.IndexOf('>', StringComparison.Ordinal)];
    }

    [Fact]
    public async Task A_candidate_is_read_by_id()
    {
        var candidates = Candidates(await ConnectAsync());
        var contact = await candidates.GetAsync("2");

        contact.Should()
            .BeEquivalentTo(new { Id = "2", FirstName = "Ada", LastName = "Candidate 2", Title = "Engineer", IsEmailOptOut = true });
        contact.Emails.Select(email => (email.Address, email.Label)).Should()
            .Equal(("ada@home.example", "personal"), ("ada@work.example", "work"));
        contact.Phones.Select(phone => (phone.Number, phone.Label)).Should().Equal(("+1 555 0100", "mobile"));
        contact.Addresses.Select(address => (address.Street, address.Label)).Should().Equal(("1 High St, Town", "home"));
        contact.Websites.Should().Equal("https://social.example/ada");
        contact.Tags.Should().Equal("remote");
        contact.Owner.Should().Be(new Reference { Id = "1", Resource = User.Resource });
        contact.CreatedAt.Should().Be(Start);
        contact.Issues.Should().BeEmpty();
        Lists.Single().QueryString.Should().Be("?per_page=100&ids=2");
        await candidates.Invoking(c => c.GetAsync("999").AsTask()).Should().ThrowAsync<NotFoundException>();
    }

    [Fact]
    public async Task Custom_fields_keep_their_own_names()
    {
        var candidates = Candidates(await ConnectAsync());
        var contact = await candidates.ListAsync(new() { CustomFields = CustomFieldSelection.All }).FirstAsync();

        contact.CustomFields["notice_period"].ToString().Should().Be("3 months");
    }

    [Fact]
    public async Task Changes_since_a_checkpoint_are_those_and_no_others()
    {
        var candidates = Candidates(await ConnectAsync());
        var (_, checkpoint) = await ReadAsync(candidates, since: null);
        _clock.Advance(TimeSpan.FromMinutes(5));
        _vendor["candidates"].Update("3", new() { ["title"] = "Lead" });
        Add("Newcomer");

        var (changed, _) = await ReadAsync(candidates, checkpoint);

        changed.Should().Equal("8", "3");
        Lists.Last().Query["updated_at[gte]"].ToString().Should().StartWith("2026-01-01T00:59:59");
    }

    [Fact]
    public async Task What_is_edited_or_created_while_a_list_is_read_is_in_it_or_in_the_next_changes()
    {
        var candidates = Candidates(await ConnectAsync());
        _vendor.Meanwhile.Before("GET /v3/candidates", request: 2, change: () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            _vendor["candidates"].Update("7", new() { ["title"] = "Edited behind the reader" });
            _vendor["candidates"].Update("2", new() { ["title"] = "Edited before the reader" });
            Add("Created behind the reader");
            _clock.Advance(TimeSpan.FromSeconds(5));
        });

        var (first, checkpoint) = await ReadAsync(candidates, since: null);
        var (next, last) = await ReadAsync(candidates, checkpoint);
        var (none, _) = await ReadAsync(candidates, last);

        first.Should().Equal("7", "6", "5", "4", "3", "2", "1");
        next.Should().Contain(["8", "7"]).And.BeSubsetOf(["8", "7", "2"]);
        none.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_edited_while_the_vendor_takes_its_time_over_the_first_page_is_in_the_next_changes()
    {
        var candidates = Candidates(await ConnectAsync());
        _vendor.Meanwhile.After("GET /v3/candidates", () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(3));
            _vendor["candidates"].Update("7", new() { ["title"] = "Edited once the page was read" });
            _clock.Advance(TimeSpan.FromSeconds(5));
        });

        var (_, checkpoint) = await ReadAsync(candidates, since: null);
        var (next, last) = await ReadAsync(candidates, checkpoint);

        next.Should().Equal("7");
        (await ReadAsync(candidates, last)).Ids.Should().BeEmpty();
    }

    [Fact]
    public async Task Filters_the_vendor_has_no_parameter_for_are_refused_by_name_and_nothing_is_sent()
    {
        var candidates = Candidates(await ConnectAsync());

        var refused =
            await candidates.Invoking(c => c.ListAsync(new() { Where = [Contact.Fields.LastName.Is("Byron")] }).ToListAsync().AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>();
        refused.Which.Message.Should().ContainAll("LastName", "Id", "CreatedAt", "UpdatedAt (GreaterOrEqual)");
        await candidates.Invoking(c => c.ListAsync(new() { OrderBy = Contact.Fields.UpdatedAt }).ToListAsync().AsTask())
            .Should().ThrowAsync<OperationNotSupportedException>();
        Lists.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refusal_names_the_field_in_the_hosts_words()
    {
        var candidates = Candidates(await ConnectAsync());
        _vendor.Faults.Next("GET /v3/candidates", Fault.Status(422,
            """{"message":"Validation error","errors":[{"message":"Must be one of: candidate, prospect","field":"updated_at"}]}"""));

        var refused = await candidates.Invoking(c => c.ListPageAsync(new()).AsTask()).Should().ThrowAsync<InvalidRequestException>();
        refused.Which.FieldErrors.Should().ContainSingle().Which.Should()
            .BeEquivalentTo(new { Field = "UpdatedAt", VendorField = "updated_at", Message = "Must be one of: candidate, prospect" });
    }

    [Fact]
    public async Task A_used_up_limit_is_waited_for_as_its_header_tells()
    {
        var candidates = Candidates(await ConnectAsync());
        var whole = _clock.GetUtcNow().AddSeconds(21);
        _vendor.Faults.Next("GET /v3/candidates", Fault.Status(429, headers: new Dictionary<string, string>
        {
            ["X-RateLimit-Limit"] = "50", ["X-RateLimit-Remaining"] = "0", ["X-RateLimit-Reset"] = $"{whole.ToUnixTimeSeconds()}",
        }));

        (await candidates.ListPageAsync(new())).Items.Should().HaveCount(7);

        Lists.Select(request => request.Status).Should().Equal(429, 200);
        (Lists.Last().Time - whole).Should().BeGreaterThanOrEqualTo(TimeSpan.Zero).And.BeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Users_have_a_model_and_jobs_go_by_their_name()
    {
        var acme = Client(await ConnectAsync());
        _vendor["jobs"].Add(new() { ["name"] = "Baker", ["status"] = "open" });

        (await acme.Crm.Users.ListAsync().SingleAsync()).Should()
            .BeEquivalentTo(new { Id = "1", FirstName = "Rita", LastName = "Cruz", Email = "rita@co.example", IsActive = true });
        var job = await acme.Objects("jobs", JobJson.Default.Job).GetAsync("1");
        job.Value.Should().Be(new Job("Baker", "open"));
        job.UpdatedAt.Should().Be(_clock.GetUtcNow());
    }

    private static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static async Task<(List<string> Ids, Checkpoint Next)> ReadAsync(ResourceClient<Contact> candidates, Checkpoint? since)
    {
        var stream = candidates.ListAsync(new() { Since = since, PageSize = 3 });
        List<string> ids = [.. (await stream.ToListAsync()).Select(contact => contact.Id!)];
        return (ids, stream.Checkpoint!);
    }

    private async Task<Connection> ConnectAsync(string? user = "1", string? secret = null)
    {
        var client = _vendor.Authorization.Settings;
        var inputs = new Dictionary<string, string> { [SecretNames.ClientId] = client.ClientId, [SecretNames.ClientSecret] = secret
            ?? client.ClientSecret };
        if (user is not null) inputs["user"] = user;
        return await _host.ConnectAsync("acme", inputs: new() { Inputs = inputs });
    }

    private ConnectionClient Client(Connection connection) => _host.Integrations.For("acme", connection.Id);

    private ResourceClient<Contact> Candidates(Connection connection) => Client(connection).Crm.Contacts;

    private void Add(string lastName) => _vendor["candidates"].Add(new JsonObject
    {
        ["first_name"] = "Ada", ["last_name"] = lastName, ["title"] = "Engineer", ["can_email"] = false,
        ["email_addresses"] = new JsonArray(Labeled("ada@home.example", "personal"), Labeled("ada@work.example", "work")),
        ["phone_numbers"] = new JsonArray(Labeled("+1 555 0100", "mobile")),
        ["addresses"] = new JsonArray(Labeled("1 High St, Town", "home")),
        ["social_media_addresses"] = new JsonArray(new JsonObject { ["value"] = "https://social.example/ada" }),
        ["recruiter"] = new JsonObject { ["id"] = 1 },
        ["tags"] = new JsonArray("remote"), ["last_activity"] = null,
        ["custom_fields"] = new JsonObject { ["notice_period"] = "3 months" },
    });

    private static JsonObject Labeled(string value, string type) => new() { ["value"] = value, ["type"] = type };
}
