using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Resources.Lists;

/// <summary>Lists by a body: members that the operation declares, beside those of the pagination and the dialect.</summary>
public sealed class ListBodyTests
{
    private static readonly Dictionary<string, string> Type = new() { ["_type"] = "\"{object}\"", ["deep"] = """{"all":true}""" };

    [Fact]
    public async Task Constants_alone_are_the_body()
    {
        await using var acme = await StartAsync(new() { Items = "items", Constants = Type });
        acme.Vendor.On("POST /data/search", AcmeContacts.Page(null, AcmeContacts.Json("1")));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should().Equal("1");
        Sent(acme).Should().Equal("""{"_type":"contact","deep":{"all":true}}""");
        (acme.Vendor.Last.ContentType, acme.Vendor.Last.Address.Query).Should().Be(("application/json", ""));
    }

    /// <summary>As Jira's <c>POST /search/jql</c> takes <c>maxResults</c> and <c>nextPageToken</c>.</summary>
    [Fact]
    public async Task The_size_and_the_cursor_stand_beside_them()
    {
        await using var acme = await StartAsync(new() { Items = "items", Constants = Type, SizeInBody = "_limit", PageSize = 2,
            Pagination = Pagination.Cursor("next", "cursor") });
        acme.Vendor.On("POST /data/search", AcmeContacts.Page("c/2", AcmeContacts.Json("1")), AcmeContacts.Page(null,
            AcmeContacts.Json("2")));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync())).Should().Equal("1", "2");
        Sent(acme).Should().Equal("""{"_type":"contact","deep":{"all":true},"_limit":2}""",
            """{"_type":"contact","deep":{"all":true},"_limit":2,"cursor":"c/2"}""");
        acme.Vendor.Requests.Should().OnlyContain(r => r.Address.Query == "");
    }

    [Fact]
    public async Task A_size_alone_makes_a_body_too()
    {
        await using var acme = await StartAsync(new() { Items = "items", SizeInBody = "_limit", Pagination = Pagination.Cursor("next",
            "cursor") });
        acme.Vendor.On("POST /data/search", AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListPageAsync(new() { PageSize = 7 });
        Sent(acme).Should().Equal("""{"_limit":7}""");
    }

    [Fact]
    public async Task They_are_merged_with_the_body_of_a_dialect_each_member_once()
    {
        var constants = new Dictionary<string, string> { ["_type"] = "\"contact\"", ["fields"] = """["all"]""" };
        await using var acme = await StartAsync(AcmeContacts.Searched, constants);
        acme.Vendor.On("POST /data/search", AcmeContacts.Page("2", AcmeContacts.Json("1")), AcmeContacts.Page(null,
            AcmeContacts.Json("2")));
        (await PagingTests.Ids(acme.Client.Crm.Contacts.ListAsync(new() { Where = [Contact.Fields.Title.Is("CTO")] }))).Should()
            .Equal("1", "2");
        var body = JsonDocument.Parse(acme.Vendor.Requests[0].Body!).RootElement;
        body.EnumerateObject().Select(m => m.Name).Should().Equal("_type", "fields", "groups", "sorts", "limit");
        body.GetProperty("fields").GetRawText().Should().Be("""["all"]""");
        body.GetProperty("groups")[0].GetProperty("filters")[0].GetProperty("value").GetString().Should().Be("CTO");
    }

    [Fact]
    public async Task A_list_without_them_stays_as_it_is()
    {
        await using var acme = await StartAsync(new() { Items = "items" });
        acme.Vendor.On("POST /data/search", AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListPageAsync();
        acme.Vendor.Last.Body.Should().BeNull();
    }

    [Fact]
    public async Task The_body_takes_the_format_of_the_connector()
    {
        await using var acme = await StartAsync(
            new() { Items = "items", Constants = Type, SizeInBody = "_limit", Pagination = Pagination.Offset("_skip", LastPage.WhenShort) },
            format: BodyFormat.Form());
        acme.Vendor.On("POST /data/search", AcmeContacts.Page(null));
        await acme.Client.Crm.Contacts.ListPageAsync(new() { PageSize = 3 });
        acme.Vendor.Last.Body.Should().Be("_type=contact&deep%5Ball%5D=true&_limit=3&_skip=0");
    }

    [Fact]
    public async Task An_object_of_the_hosts_own_changes_nothing_but_its_place()
    {
        const string odd = "a\",\"x\":\"";
        var objects = new ResourceTemplate(new() { IsDescribed = false }, new() { Id = "id" })
            .List("POST /data/search", new() { Items = "items", Constants = Type });
        await using var acme = await AcmeHost.StartAsync(Define(objects: objects));
        acme.Vendor.On("POST /data/search", """{"items":[]}""");
        await acme.Client.Objects(odd, Clients.AcmeJson.Default.Shipment).ListPageAsync();
        JsonDocument.Parse(acme.Vendor.Last.Body!).RootElement.GetProperty("_type").GetString().Should().Be(odd);
    }

    [Fact]
    public async Task A_dialect_that_writes_another_body_refuses_them()
    {
        await using var acme = await StartAsync(new() { Items = "items", Constants = Type, Dialect = new TextBody() });
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync().AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>()
            .WithMessage("ListOperation.Constants*text/plain*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static Task<AcmeHost> StartAsync(ListOperation list, Dictionary<string, string>? constants = null,
        BodyFormat? format = null) => AcmeHost.StartAsync(Define(
        format, resource: ResourceDefinition.Of(AcmeContacts.Map,
            new() { Object = "contact", CustomFields = CustomFieldLayout.Members("data") })
            .List("POST /data/search", constants is null ? list : new()
        {
            Items = list.Items, Constants = constants, Dialect = list.Dialect, Pagination = list.Pagination, PageSize = list.PageSize,
                MaxPageSize = list.MaxPageSize,
        })));

    private static ConnectorDefinition Define(BodyFormat? format = null, ResourceDefinition? resource = null,
        ResourceTemplate? objects = null) => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test",
        Authentication = AcmeConnector.Authentication,
        Probe = "GET /me",
        BodyFormat = format ?? BodyFormat.Json,
        Resources = resource is null ? [] : [resource],
        Objects = objects,
    };

    private static IEnumerable<string?> Sent(AcmeHost acme) => acme.Vendor.Requests.Select(r => r.Body);

    private sealed class TextBody : QueryDialect
    {
        public override void Render(VendorQuery query, ListRequestBuilder request)
        {
            request.Body = "all"u8.ToArray();
            request.ContentType = "text/plain";
        }
    }
}
