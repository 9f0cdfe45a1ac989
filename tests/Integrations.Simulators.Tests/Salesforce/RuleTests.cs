using System.Net;
using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class RuleTests : SalesforceTest
{
    [Fact]
    public async Task A_validation_rule_sees_the_record_as_it_would_be()
    {
        Org.Seed.ValidationRule("Contact", "A CTO has a phone", record => record.GetValueOrDefault("Title") is "CTO"
            && record.GetValueOrDefault("Phone") is null, "Phone");

        var error = (await Read(await Post("/sobjects/Contact", new JsonObject { ["LastName"] = "x", ["Title"] = "CTO" }),
            HttpStatusCode.BadRequest))[0]!;
        error.ToJsonString().Should().Be("""{"message":"A CTO has a phone","errorCode":"FIELD_CUSTOM_VALIDATION_EXCEPTION","fields":["Phone"]}""");

        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "x", ["Phone"] = "1" });
        (await Patch($"/sobjects/Contact/{id}", new JsonObject { ["Title"] = "CTO" })).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await Refusal(await Patch($"/sobjects/Contact/{id}", new JsonObject { ["Phone"] = null }))).Code.Should()
            .Be("FIELD_CUSTOM_VALIDATION_EXCEPTION");
    }

    [Fact]
    public async Task A_duplicate_rule_names_what_it_found_and_a_header_passes_it()
    {
        Org.Seed.DuplicateRule("Contact", "Email");
        var known = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "x", ["Email"] = "sarah@co.com" });
        var body = new JsonObject { ["LastName"] = "Chen", ["Email"] = "SARAH@co.com" };

        var error = (await Read(await Post("/sobjects/Contact", body), HttpStatusCode.BadRequest))[0]!;
        error["errorCode"]!.ToString().Should().Be("DUPLICATES_DETECTED");
        error["duplicateResult"]!["matchResults"]![0]!["matchRecords"]![0]!["record"]!["Id"]!.ToString().Should().Be(known);

        Http.DefaultRequestHeaders.Add("Sforce-Duplicate-Rule-Header", "allowSave=true");
        (await Post("/sobjects/Contact", body)).StatusCode.Should().Be(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_locked_row_refuses_as_often_as_said()
    {
        var id = Org.Records.Create("Contact", new Dictionary<string, object?> { ["LastName"] = "x" });
        Org.LockRow(id, attempts: 2);

        (await Refusal(await Patch($"/sobjects/Contact/{id}", new JsonObject { ["Title"] = "CTO" }))).Code.Should()
            .Be("UNABLE_TO_LOCK_ROW");
        (await Refusal(await Http.DeleteAsync($"{Data}/sobjects/Contact/{id}"))).Code.Should().Be("UNABLE_TO_LOCK_ROW");
        (await Patch($"/sobjects/Contact/{id}", new JsonObject { ["Title"] = "CTO" })).StatusCode.Should().Be(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Faults_speak_the_vendors_words()
    {
        Org.Faults.Next("POST *", SalesforceFault.UnsuccessfulCreate("MALFORMED_ID", "malformed id 1"));
        Org.Faults.Next("POST *", SalesforceFault.UnableToLockRow());
        Org.Faults.Next("POST *", SalesforceFault.RequestLimitExceeded());
        Org.Faults.Next("POST *", SalesforceFault.ServerUnavailable());
        Org.Faults.Next("POST *", Fault.Status(500));
        var body = new JsonObject { ["LastName"] = "x" };

        (await Read(await Post("/sobjects/Contact", body), HttpStatusCode.Created))["success"]!.GetValue<bool>().Should().BeFalse();
        (await Refusal(await Post("/sobjects/Contact", body))).Code.Should().Be("UNABLE_TO_LOCK_ROW");
        (await Refusal(await Post("/sobjects/Contact", body), HttpStatusCode.Forbidden)).Code.Should().Be("REQUEST_LIMIT_EXCEEDED");
        (await Refusal(await Post("/sobjects/Contact", body), HttpStatusCode.ServiceUnavailable)).Code.Should().Be("SERVER_UNAVAILABLE");
        (await Refusal(await Post("/sobjects/Contact", body), HttpStatusCode.InternalServerError)).Code.Should().Be("UNKNOWN_EXCEPTION");
        Org.Records.Ids("Contact").Should().BeEmpty();
    }
}
