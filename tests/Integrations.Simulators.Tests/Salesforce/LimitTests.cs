using System.Net;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class LimitTests : SalesforceTest
{
    [Fact]
    public async Task Every_answer_carries_the_usage_and_limits_names_it()
    {
        Org.DailyApiLimit = 5000;

        (await Query("SELECT Id FROM Contact")).Headers.GetValues("Sforce-Limit-Info").Should().Equal("api-usage=1/5000");
        (await Query("nonsense")).Headers.GetValues("Sforce-Limit-Info").Should().Equal("api-usage=2/5000");
        var limits = await Read(await Http.GetAsync($"{Data}/limits"));
        limits["DailyApiRequests"]!.ToJsonString().Should().Be("""{"Max":5000,"Remaining":4997}""");
        (await Http.GetAsync("/services/data")).Headers.Contains("Sforce-Limit-Info").Should().BeFalse();
    }

    [Fact]
    public async Task A_spent_day_is_refused_with_403_until_the_next()
    {
        Org.DailyApiLimit = 1;
        (await Query("SELECT Id FROM Contact")).StatusCode.Should().Be(HttpStatusCode.OK);

        var refused = await Query("SELECT Id FROM Contact");
        refused.Headers.RetryAfter.Should().BeNull();
        (await Refusal(refused, HttpStatusCode.Forbidden)).Should().Be(("REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."));

        Time.Advance(TimeSpan.FromDays(1));
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Org.Authorization.IssueToken().AccessToken);
        (await Query("SELECT Id FROM Contact")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Versions_need_no_token_and_link_to_their_roots()
    {
        using var anonymous = Client.Of(Org);

        var versions = (await Read(await anonymous.GetAsync("/services/data"))).AsArray();
        versions.Select(version => version!["version"]!.ToString()).Should().StartWith("50.0").And.EndWith("63.0").And.HaveCount(14);
        versions[13]!.ToJsonString().Should().Be("""{"label":"Spring \u002725","url":"/services/data/v63.0","version":"63.0"}""");
        (await Read(await Http.GetAsync("/services/data/v63.0/")))["sobjects"]!.ToString().Should().Be("/services/data/v63.0/sobjects");
    }

    [Fact]
    public async Task Record_counts_leave_deleted_rows_out()
    {
        Org.Seed.Contacts(3);
        Org.Records.Delete(Org.Records.Ids("Contact")[0]);

        (await Read(await Http.GetAsync($"{Data}/limits/recordCount?sObjects=Contact,Nothing"))).ToJsonString().Should().Be("""{"sObjects":[{"count":2,"name":"Contact"}]}""");
    }
}
