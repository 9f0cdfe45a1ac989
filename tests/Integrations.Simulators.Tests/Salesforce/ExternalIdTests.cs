using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class ExternalIdTests : SalesforceTest
{
    [Fact]
    public async Task An_upsert_creates_then_updates_the_same_record()
    {
        var created =
            await Read(await Patch("/sobjects/Contact/crm_key__c/ext-7", new JsonObject { ["LastName"] = "Chen" }), HttpStatusCode.Created);
        created["created"]!.GetValue<bool>().Should().BeTrue();
        created["success"]!.GetValue<bool>().Should().BeTrue();

        var updated = await Read(await Patch("/sobjects/Contact/crm_key__c/EXT-7", new JsonObject { ["Title"] = "CTO" }));
        updated["created"]!.GetValue<bool>().Should().BeFalse();
        updated["id"]!.ToString().Should().Be(created["id"]!.ToString());

        var read = await Read(await Http.GetAsync($"{Data}/sobjects/Contact/crm_key__c/ext-7?fields=LastName,Title,crm_key__c"));
        read["Title"]!.ToString().Should().Be("CTO");
        read["crm_key__c"]!.ToString().Should().Be("ext-7");
    }

    [Fact]
    public async Task A_key_with_a_slash_and_a_space_is_one_key()
    {
        await Patch("/sobjects/Contact/crm_key__c/a%2Fb%20c", new JsonObject { ["LastName"] = "Chen" });

        (await Column("SELECT crm_key__c FROM Contact")).Should().Equal("a/b c");
        (await Http.GetAsync($"{Data}/sobjects/Contact/crm_key__c/a%2Fb%20c")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Several_matches_are_answered_with_their_addresses()
    {
        var ids = new[] { "One",
            "Two" }.Select(name =>
            Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = name, ["loose_key__c"] = "same" })).ToList();

        var response =
            await Read(await Patch("/sobjects/Contact/loose_key__c/same", new JsonObject { ["Title"] = "CTO" }),
            HttpStatusCode.MultipleChoices);
        response.AsArray().Select(url => url!.ToString()).Should().Equal(ids.Select(id => $"{Data}/sobjects/Contact/{id}"));
        (await Http.GetAsync($"{Data}/sobjects/Contact/loose_key__c/same")).StatusCode.Should().Be(HttpStatusCode.MultipleChoices);
        (await Column("SELECT Title FROM Contact WHERE Title != null")).Should().BeEmpty();
    }

    [Fact]
    public async Task Unknown_keys_and_fields_are_not_found()
    {
        (await Refusal(await Http.GetAsync($"{Data}/sobjects/Contact/crm_key__c/none"), HttpStatusCode.NotFound)).Message.Should()
            .Be("The requested resource does not exist");
        (await Refusal(await Patch("/sobjects/Contact/Title/CTO", new JsonObject()), HttpStatusCode.NotFound)).Message
            .Should().Be("Provided external ID field does not exist or is not accessible: Title");
    }

    [Fact]
    public async Task The_key_does_not_stand_in_the_body_too() =>
        (await Refusal(await Patch("/sobjects/Contact/crm_key__c/ext-7", new JsonObject { ["LastName"] = "x", ["crm_key__c"] = "ext-7" })))
            .Should().Be(("INVALID_FIELD", "The crm_key__c field should not be specified in the sobject data."));

    [Fact]
    public async Task A_unique_key_refuses_a_second_owner_until_the_first_is_deleted()
    {
        var first = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "One", ["crm_key__c"] = "k" });
        var body = new JsonObject { ["LastName"] = "Two", ["crm_key__c"] = "K" };

        (await Refusal(await Post("/sobjects/Contact", body))).Should()
            .Be(("DUPLICATE_VALUE", $"duplicate value found: crm_key__c duplicates value on record with id: {first}"));
        Org.Records.Delete(first);
        (await Post("/sobjects/Contact", body)).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    protected override void Seed(SalesforceSeed seed)
    {
        seed.ExternalId("Contact", "crm_key__c");
        seed.ExternalId("Contact", "loose_key__c", unique: false);
    }
}
