using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;

namespace Integrations.Tests.Clients;

/// <summary>
/// Objects read into types of the host's own: every spelling of the unified fields, one unreadable member never the whole.
/// </summary>
public sealed class HostTypeTests
{
    [Fact]
    public async Task Every_spelling_a_unified_field_is_read_from_is_read_into_a_hosts_type()
    {
        var one = await ReadAsync("""{"Id":"1","When":"2026-05-06T11:46:16.000+0000","Amount":"12.50","Seats":1.2E1,"Whole":"7.0","Ratio":"0.5","Open":"true","Closes":"2026-05-06T01:00:00Z","Name":42,"Empty":"","Handled":"3","Moment":"1772600767000","Prices":["1.5",2],"Inner":{"Amount":"3"}}""");
        one.Issues.Should().BeEmpty();
        var value = one.Value!;
        (value.When, value.Amount, value.Seats, value.Whole, value.Ratio, value.Open).Should()
            .Be((new DateTimeOffset(2026, 5, 6, 11, 46, 16, TimeSpan.Zero), 12.5m, 12, 7L, 0.5, true));
        (value.Closes, value.Name, value.Empty, value.Handled).Should().Be((new DateOnly(2026, 5, 5), "42", null, 3));
        value.Moment.Should().Be(new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc));
        value.Prices.Should().Equal(1.5m, 2m);
        value.Inner!.Amount.Should().Be(3);
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_issue_naming_the_member_and_the_others_stay()
    {
        var one = await ReadAsync("""{"Id":"1","Amount":"a lot","Name":"Ann","Prices":[1,"x"],"Inner":{"Amount":[],"Note":"kept"},"Open":"perhaps","Closes":"\ud83d","Id2":1}""");
        (one.Value!.Name, one.Value.Amount, one.Value.Prices, one.Value.Inner!.Note, one.Value.Open).Should()
            .Be(("Ann", null, null, "kept", false));
        one.Issues.Select(i => i.ToString()).Should().BeEquivalentTo(
            "Value.Amount: expected number at Amount, found text",
            "Value.Prices: expected number at Prices, found list",
            "Value.Inner.Amount: expected number at Inner.Amount, found list",
            "Value.Open: expected flag at Open, found text",
            "Value.Closes: expected date at Closes, found text");
    }

    [Fact]
    public async Task A_required_member_that_cannot_be_read_is_an_issue_and_one_that_is_missing_empties_the_value()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /query", """{"rows":[{"Id":"1","Code":{},"Name":"Ann"},{"Id":"2","Name":"Bea"}]}""");
        var all = await acme.Client.Objects("Thing", HostJson.Default.Strict).ListAsync().ToListAsync();
        all[0].Value!.Name.Should().Be("Ann");
        all[0].Value!.Code.Should().BeNull();
        all[0].Issues.Should().ContainSingle().Which.Field.Should().Be("Value.Code");
        all[1].Value.Should().BeNull();
        all[1].Issues.Should().ContainSingle().Which.Field.Should().Be("Value");
    }

    [Fact]
    public async Task Only_members_that_are_read_are_asked_for()
    {
        await using var acme = await AcmeHost.StartAsync();
        acme.Vendor.On("GET /query", """{"rows":[]}""");
        await acme.Client.Objects("Thing", HostJson.Default.Strict).ListPageAsync();
        acme.Vendor.Last.Query["q"].Should().StartWith("SELECT Id, Code, Name, Modified FROM Thing");
    }

    [Fact]
    public async Task A_type_without_named_members_asks_for_every_field_the_vendor_describes()
    {
        await using var acme = await AcmeHost.StartAsync(Described("properties", isDescribed: true));
        acme.Vendor.Always("GET /objects/Thing/fields", """{"fields":[{"name":"color"},{"name":"size"}]}""")
            .On("GET /things", """{"items":[{"id":"1","properties":{"color":"red"},"createdAt":"2026-01-01T00:00:00Z"}]}""").On("GET /things/1", """{"id":"1","properties":{}}""");
        var things = acme.Client.Objects("Thing", HostJson.Default.JsonElement);
        var one = (await things.ListPageAsync())[0];
        acme.Vendor.Last.Query["fields"].Should().Be("color,size", "id and createdAt are no fields of this vendor");
        (one.Value.GetProperty("color").GetString(), one.CreatedAt!.Value.Year).Should().Be(("red", 2026));
        await things.GetAsync("1");
        acme.Vendor.Last.Query["fields"].Should().Be("color,size");
        acme.Vendor.On("GET /things", """{"items":[]}""");
        await acme.Client.Objects("Thing", HostJson.Default.Open).ListPageAsync();
        acme.Vendor.Last.Query["fields"].Should().Be("color,size", "extension data takes what comes");
    }

    [Fact]
    public async Task Where_nothing_is_described_a_type_without_named_members_is_refused_saying_how_to_name_them()
    {
        await using var acme = await AcmeHost.StartAsync(Described("properties", isDescribed: false));
        (await FluentActions.Awaiting(() => acme.Client.Objects("Thing", HostJson.Default.JsonElement).ListPageAsync().AsTask()).Should()
            .ThrowAsync<OperationNotSupportedException>())
            .WithMessage("*name*members of the type passed to As*");
        acme.Vendor.Requests.Should().BeEmpty();
    }

    private static ConnectorDefinition Described(string at, bool isDescribed)
    {
        var plain = AcmeConnector.Definition();
        return new ConnectorDefinition("acme", "Acme")
        {
            BaseAddress = plain.BaseAddress,
            Authentication = plain.Authentication,
            Probe = plain.Probe,
            Metadata = plain.Metadata,
            Objects = new ResourceTemplate(
                    new() { IsDescribed = isDescribed, CustomFields = CustomFieldLayout.Members(at) },
                    new()
                    {
                        Id = Row.Text("id").ReadOnly().AlwaysReturned(),
                        CreatedAt = Row.Instant("createdAt").ReadOnly().AlwaysReturned(),
                        UpdatedAt = Row.Instant("updatedAt").ReadOnly().AlwaysReturned(),
                    })
                .List("GET /things", new() { Items = "items", SelectParameter = "fields" })
                .Get("GET /things/{id}", new() { SelectParameter = "fields" }),
        };
    }

    private static async Task<ObjectRecord<Thing>> ReadAsync(string row)
    {
        await using var acme = await AcmeHost.StartAsync(timeZone: "America/Phoenix");
        acme.Vendor.On("GET /query", $$"""{"rows":[{{row}}]}""");
        return await acme.Client.Objects("Thing", HostJson.Default.Thing).ListAsync().SingleAsync();
    }
}

internal sealed class Thing
{
    public DateTimeOffset? When { get; set; }

    public decimal? Amount { get; set; }

    public int Seats { get; set; }

    public long? Whole { get; set; }

    public double Ratio { get; set; }

    public bool Open { get; set; }

    public DateOnly? Closes { get; set; }

    public string? Name { get; set; }

    public decimal? Empty { get; set; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int Handled { get; set; }

    public DateTime Moment { get; set; }

    public List<decimal>? Prices { get; set; }

    public InnerThing? Inner { get; set; }
}

internal sealed class InnerThing
{
    public decimal? Amount { get; set; }

    public string? Note { get; set; }
}

internal sealed class Strict
{
    public required string Code { get; set; }

    public string? Name { get; set; }

    public string Shown => $"{Code} {Name}";

    [JsonIgnore]
    public string? Own { get; set; }
}

internal sealed class Open
{
    public string? Color { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}

[JsonSerializable(typeof(Thing))]
[JsonSerializable(typeof(Strict))]
[JsonSerializable(typeof(Open))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class HostJson : JsonSerializerContext;
