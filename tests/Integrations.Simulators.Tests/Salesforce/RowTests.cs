using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class RowTests : SalesforceTest
{
    [Fact]
    public async Task A_record_lives_from_create_to_delete()
    {
        var created =
            await Read(await Post("/sobjects/Contact",
            new JsonObject { ["FirstName"] = "Siena", ["LastName"] = "Dyer", ["Email"] = "siena@co.com" }), HttpStatusCode.Created);
        var id = created["id"]!.ToString();
        created.ToJsonString().Should().Be($$"""{"id":"{{id}}","success":true,"errors":[]}""");
        id.Should().MatchRegex("^003[A-Za-z0-9]{15}$");

        Time.Advance(TimeSpan.FromMinutes(1));
        var updated = await Patch($"/sobjects/Contact/{id[..15]}", new JsonObject { ["LastName"] = "Dyers", ["Email"] = null });
        updated.StatusCode.Should().Be(HttpStatusCode.NoContent);

        var read = await Read(await Http.GetAsync($"{Data}/sobjects/Contact/{id}"));
        read["attributes"]!["url"]!.ToString().Should().Be($"{Data}/sobjects/Contact/{id}");
        read["Name"]!.ToString().Should().Be("Siena Dyers");
        read["Email"].Should().BeNull();
        read["CreatedDate"]!.ToString().Should().Be("2026-11-21T12:00:00.000+0000");
        read["SystemModstamp"]!.ToString().Should().Be("2026-11-21T12:01:00.000+0000");
        read["OwnerId"]!.ToString().Should().Be(Org.UserId);

        (await Http.DeleteAsync($"{Data}/sobjects/Contact/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        foreach (var again in new[] { await Http.DeleteAsync($"{Data}/sobjects/Contact/{id}"),
            await Http.GetAsync($"{Data}/sobjects/Contact/{id}"), await Patch($"/sobjects/Contact/{id}", new JsonObject()) })
            (await Read(again, HttpStatusCode.NotFound)).ToJsonString().Should().Be("""[{"message":"entity is deleted","errorCode":"ENTITY_IS_DELETED","fields":[]}]""");
    }

    [Fact]
    public async Task Fields_asked_for_come_alone_with_the_id()
    {
        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Chen", ["Title"] = "CTO" });

        var read = await Read(await Http.GetAsync($"{Data}/sobjects/Contact/{id}?fields=title,LastName"));
        read.AsObject().Select(member => member.Key).Should().Equal("attributes", "Title", "LastName", "Id");
        (await Refusal(await Http.GetAsync($"{Data}/sobjects/Contact/{id}?fields=Nope"))).Should()
            .Be(("INVALID_FIELD", "No such column 'Nope' on sobject of type Contact"));
    }

    [Theory]
    [InlineData("/sobjects/Contact/003ak00000luKU1AAM", 404, "NOT_FOUND")]
    [InlineData("/sobjects/Contact/003ak00000luKU1AAA", 400, "MALFORMED_ID")]
    [InlineData("/sobjects/Contact/nonsense", 400, "MALFORMED_ID")]
    [InlineData("/sobjects/Nothing/003ak00000luKU1AAM", 404, "NOT_FOUND")]
    public async Task A_record_that_is_not_there_says_why(string path, int status, string code) =>
        (await Refusal(await Http.GetAsync(Data + path), (HttpStatusCode)status)).Code.Should().Be(code);

    [Theory]
    [InlineData("""{"FirstName":"x"}""", "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", "LastName")]
    [InlineData("""{"LastName":null}""", "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", "LastName")]
    [InlineData("""{"LastName":"  "}""", "REQUIRED_FIELD_MISSING", "Required fields are missing: [LastName]", "LastName")]
    [InlineData("""{"LastName":"x","Nope__c":1}""", "INVALID_FIELD", "No such column 'Nope__c' on sobject of type Contact", null)]
    [InlineData("""{"LastName":"x","Id":"003ak00000luKU1AAM"}""", "INVALID_FIELD", "The Id field should not be specified in the sobject data.", null)]
    [InlineData("""{"LastName":"x","CreatedDate":"2026-01-01T00:00:00Z","Name":"y"}""", "INVALID_FIELD_FOR_INSERT_UPDATE",
        "Unable to create/update fields: CreatedDate, Name. Please check the security settings of this field and verify that it is "
            + "read/write for your profile or permission set.", "CreatedDate,Name")]
    [InlineData("""{"LastName":"x","AccountId":"123"}""", "MALFORMED_ID", "Account ID: id value of incorrect type: 123", "AccountId")]
    [InlineData("""{"LastName":"x","AccountId":"003ak00000luKU1AAM"}""", "FIELD_INTEGRITY_EXCEPTION", "Account ID: id value of incorrect type: 003ak00000luKU1AAM", "AccountId")]
    [InlineData("""{"LastName":"x","AccountId":"001ak00000OQTieAAH"}""", "INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", "")]
    [InlineData("""{"LastName":"x","Email":"nobody"}""", "INVALID_EMAIL_ADDRESS", "Email: invalid email address: nobody", "Email")]
    [InlineData("""{"LastName":"x","region__c":"Mars"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "region: bad value for restricted picklist field: Mars", "region__c")]
    [InlineData("""{"LastName":"x","interests__c":"art;war"}""", "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "interests: bad value for restricted picklist field: war", "interests__c")]
    [InlineData("""{"LastName":"x","lead_score__c":"much"}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of double from VALUE_STRING value much or request may be missing a required field", null)]
    [InlineData("""{"LastName":"x","Birthdate":"01/02/2026"}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of date from VALUE_STRING value 01/02/2026 or request may be missing a required field", null)]
    [InlineData("""{"LastName":"x","LeadSource":{"a":1}}""", "JSON_PARSER_ERROR", "Cannot deserialize instance of picklist from START_OBJECT or request may be missing a required field", null)]
    public async Task A_create_that_breaks_a_rule_says_which(string body, string code, string message, string? fields)
    {
        var error = (await Read(await Post("/sobjects/Contact", JsonNode.Parse(body)!), HttpStatusCode.BadRequest))[0]!;

        (error["errorCode"]!.ToString(), error["message"]!.ToString()).Should().Be((code, message));
        (error["fields"] is JsonArray named ? string.Join(',', named) : null).Should().Be(fields);
        Org.Records.Ids("Contact").Should().BeEmpty();
    }

    [Fact]
    public async Task A_text_of_the_fields_length_fits_and_one_more_character_does_not()
    {
        (await Post("/sobjects/Contact", new JsonObject { ["LastName"] = "x", ["FirstName"] = new string('a', 40) })).StatusCode.Should()
            .Be(HttpStatusCode.Created);
        (await Refusal(await Post("/sobjects/Contact", new JsonObject { ["LastName"] = "x", ["FirstName"] = new string('a', 41) })))
            .Should().Be(("STRING_TOO_LONG", $"First Name: data value too large: {new string('a', 41)} (max length=40)"));
    }

    [Fact]
    public async Task A_body_that_is_no_object_is_a_parser_error()
    {
        (await Refusal(await Post("/sobjects/Contact", new JsonArray()))).Code.Should().Be("JSON_PARSER_ERROR");
        (await Refusal(await Http.PostAsync($"{Data}/sobjects/Contact", new StringContent("{")))).Code.Should().Be("JSON_PARSER_ERROR");
    }

    [Fact]
    public async Task Values_come_back_in_the_vendors_forms()
    {
        var id = (await Read(await Post("/sobjects/Contact", JsonNode.Parse(
            """{"LastName":" Chen ","FirstName":"","lead_score__c":7,"seen__c":"2026-01-01T02:00:00+02:00","Birthdate":"1990-02-28","interests__c":"art;music","seats__c":"12"}""")!), HttpStatusCode.Created))["id"]!.ToString();

        var read = await Read(await Http.GetAsync($"{Data}/sobjects/Contact/{id}?fields=LastName,FirstName,lead_score__c,seen__c,Birthdate,interests__c,seats__c,DoNotCall"));
        read.AsObject().Remove("attributes");
        read.ToJsonString().Should().Be(
            $$"""{"LastName":"Chen","FirstName":null,"lead_score__c":7.0,"seen__c":"2026-01-01T00:00:00.000\u002B0000","Birthdate":"1990-02-28","interests__c":"art;music","seats__c":12,"DoNotCall":false,"Id":"{{id}}"}""");
    }

    [Fact]
    public async Task Setup_objects_are_not_written() =>
        (await Refusal(await Post("/sobjects/OpportunityStage", new JsonObject { ["MasterLabel"] = "x" }))).Code.Should()
            .Be("INVALID_TYPE_FOR_OPERATION");

    [Fact]
    public async Task A_wrong_method_is_not_allowed() =>
        (await Refusal(await Http.SendAsync($"PUT {Data}/sobjects/Contact/003ak00000luKU1AAM"),
            HttpStatusCode.MethodNotAllowed)).Code.Should().Be("METHOD_NOT_ALLOWED");

    [Fact]
    public async Task A_deleted_parent_takes_what_it_owns_along()
    {
        var contact = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "Chen" });
        var deal = Org.Records.Create("Opportunity",
            new Dictionary<string, object?> { ["Name"] = "D", ["StageName"] = "Prospecting", ["CloseDate"] = "2026-12-24" });
        Org.Seed.ContactRole(deal, contact, "Evaluator");

        await Http.DeleteAsync($"{Data}/sobjects/Opportunity/{deal}");
        (await Column("SELECT Id FROM OpportunityContactRole")).Should().BeEmpty();
        (await Column("SELECT Id FROM Contact")).Should().Equal(contact);
    }

    protected override void Seed(SalesforceSeed seed)
    {
        seed.CustomField("Contact", "lead_score__c", "double");
        seed.CustomField("Contact", "seen__c", "datetime");
        seed.CustomField("Contact", "seats__c", "int");
        seed.Picklist("Contact", "region__c", ["EMEA", "AMER"]);
        seed.Picklist("Contact", "interests__c", ["art", "music"], multiple: true);
    }
}
