using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class HubSpotBatchTests : HubSpotTest
{
    private const string Batch = "/crm/v3/objects/contacts/batch/";

    private string Sarah => HubSpot.Store.Contacts.All[0].Id;

    [Fact]
    public async Task Creates_come_back_in_another_order_with_their_trace_ids()
    {
        var response = await Api.SendAsync($"POST {Batch}create", Inputs(Create("a@x.test", "1"), Create("b@x.test", "2")));
        response.StatusCode.Should().Be(HttpStatusCode.Created);
        var body = await response.JsonAsync();
        body["status"]!.GetValue<string>().Should().Be("COMPLETE");
        body["results"]!.AsArray().Select(result => result!["objectWriteTraceId"]!.GetValue<string>()).Should().Equal("2", "1");
    }

    [Fact]
    public async Task One_conflict_is_an_entry_when_inputs_are_traced_and_the_whole_answer_when_not()
    {
        var partial = await Api.SendAsync($"POST {Batch}create", Inputs(Create("sarah@co.com", "0"), Create("new@co.com", "1")));
        partial.StatusCode.Should().Be(HttpStatusCode.MultiStatus);
        var body = await partial.JsonAsync();
        body["results"]!.AsArray().Should().ContainSingle();
        body["numErrors"]!.GetValue<int>().Should().Be(1);
        var error = body["errors"]![0]!;
        error["category"]!.GetValue<string>().Should().Be("CONFLICT");
        error["context"]!["objectWriteTraceId"]![0]!.GetValue<string>().Should().Be("0");
        error["context"]!["existingId"]![0]!.GetValue<string>().Should().Be(Sarah);

        var held = HubSpot.Store.Contacts.All.Count;
        var refused = await Api.SendAsync($"POST {Batch}create", Inputs(Create("newer@co.com", null), Create("sarah@co.com", null)));
        refused.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await refused.JsonAsync())["message"]!.GetValue<string>().Should().Be("Contact already exists");
        HubSpot.Store.Contacts.All.Should().HaveCount(held, "nothing of the batch is done");
    }

    [Fact]
    public async Task An_invalid_property_refuses_the_whole_batch()
    {
        var bad = Properties(("first000name", "x"));
        bad["objectWriteTraceId"] = "1";
        (await Api.SendAsync($"POST {Batch}create", Inputs(Create("c@x.test", "0"), bad))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
        HubSpot.Store.Contacts.All.Should().HaveCount(25);
    }

    [Fact]
    public async Task A_read_reports_missing_ids_in_a_207()
    {
        var response = await Api.SendAsync($"POST {Batch}read", Read(null, Sarah, "999"));
        response.StatusCode.Should().Be(HttpStatusCode.MultiStatus);
        var body = await response.JsonAsync();
        Ids(body).Should().Equal(Sarah);
        body["errors"]![0]!["context"]!["ids"]![0]!.GetValue<string>().Should().Be("999");

        var byEmail = await Api.SendAsync($"POST {Batch}read", Read("email", "sarah@co.com"));
        byEmail.StatusCode.Should().Be(HttpStatusCode.OK);
        Keys((await byEmail.JsonAsync())["results"]![0]!["properties"]).Should().Contain("jobtitle").And.NotContain("email");
    }

    [Fact]
    public async Task An_update_of_an_unknown_record_leaves_the_others_done()
    {
        var other = HubSpot.Store.Contacts.All[1].Id;
        var response = await Api.SendAsync($"POST {Batch}update", Inputs(Update(Sarah), Update("unknown"), Update(other)));
        response.StatusCode.Should().Be(HttpStatusCode.MultiStatus);
        var body = await response.JsonAsync();
        Ids(body).Should().Equal(other, Sarah);
        body["errors"]![0]!["message"]!.GetValue<string>().Should().StartWith("Could not get some CONTACT objects");
        HubSpot.Store.Contacts.Find(other)!["jobtitle"].Should().Be("updated");
    }

    [Theory]
    [InlineData("update")]
    [InlineData("upsert")]
    [InlineData("read")]
    public async Task The_same_id_twice_is_refused(string operation)
    {
        var refused = await Api.SendAsync($"POST {Batch}{operation}", Inputs(Update(Sarah), Update(Sarah)));
        refused.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await refused.JsonAsync())["message"]!.GetValue<string>().Should()
            .Be($"Duplicate IDs found in batch input: [{Sarah}]. IDs must be unique");
    }

    [Fact]
    public async Task An_upsert_says_which_are_new()
    {
        static JsonObject ByEmail(string email)
        {
            var input = Properties(("jobtitle", "upserted"));
            (input["idProperty"], input["id"]) = ("email", email);
            return input;
        }

        var body = await PostAsync($"{Batch}upsert", Inputs(ByEmail("sarah@co.com"), ByEmail("fresh@co.com")));
        body["results"]!.AsArray().Select(result => (result!["properties"]!["email"]!.GetValue<string>(), result["new"]!.GetValue<bool>()))
            .Should().Equal(("fresh@co.com", true), ("sarah@co.com", false));
        HubSpot.Store.Contacts.Find(Sarah)!["jobtitle"].Should().Be("upserted");
    }

    [Fact]
    public async Task An_archive_takes_unknown_ids_without_a_word_and_a_batch_takes_a_hundred()
    {
        (await Api.SendAsync($"POST {Batch}archive", Inputs(Update(Sarah), Update("999")))).StatusCode.Should()
            .Be(HttpStatusCode.NoContent);
        HubSpot.Store.Contacts.Find(Sarah)!.IsArchived.Should().BeTrue();

        var many = Enumerable.Range(0, 101).Select(number => Create($"m{number}@x.test", null)).ToArray();
        (await Api.SendAsync($"POST {Batch}create", Inputs(many))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static JsonObject Inputs(params JsonObject[] inputs) => new() { ["inputs"] = new JsonArray([.. inputs]) };

    private static JsonObject Read(string? idProperty, params string[] ids)
    {
        var body = Inputs([.. ids.Select(id => new JsonObject { ["id"] = id })]);
        body["properties"] = new JsonArray("jobtitle");
        if (idProperty is not null) body["idProperty"] = idProperty;
        return body;
    }

    private static JsonObject Create(string email, string? trace)
    {
        var input = Properties(("email", email));
        if (trace is not null) input["objectWriteTraceId"] = trace;
        return input;
    }

    private static JsonObject Update(string id)
    {
        var input = Properties(("jobtitle", "updated"));
        input["id"] = id;
        return input;
    }
}
