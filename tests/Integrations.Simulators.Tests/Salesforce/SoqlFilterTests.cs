using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests.Salesforce;

public sealed class SoqlFilterTests : SalesforceTest
{
    private static readonly (string Name, object? Amount, string CloseDate, object? Created, object? Hot)[] Rows =
    [
        ("Alpha", 10m, "2026-01-01", "2026-01-01T10:00:00Z", true),
        ("beta", 20.5m, "2026-02-01", "2026-01-02T10:00:00Z", false),
        ("Gamma_1", null, "2026-03-01", "2026-01-03T10:00:00Z", true),
        ("O'Neil \"x\" \\ 100%", -3m, "2026-04-01", "2026-01-04T10:00:00Z", false),
    ];

    [Theory]
    [InlineData("Name = 'ALPHA'", "Alpha")]
    [InlineData("Name != 'alpha'", "beta,Gamma_1,O'Neil")]
    [InlineData("Name <> 'alpha' AND Amount != 20.5", "Gamma_1,O'Neil")]
    [InlineData("Name < 'b'", "Alpha")]
    [InlineData("Amount > 10", "beta")]
    [InlineData("Amount >= 1.0e1", "Alpha,beta")]
    [InlineData("Amount < 0", "O'Neil")]
    [InlineData("Amount <= -3", "O'Neil")]
    [InlineData("Amount = null", "Gamma_1")]
    [InlineData("Amount != NULL", "Alpha,beta,O'Neil")]
    [InlineData("Description__c = ''", "Alpha,beta,Gamma_1,O'Neil")]
    [InlineData("Name LIKE 'al%'", "Alpha")]
    [InlineData("Name LIKE '%A'", "Alpha,beta")]
    [InlineData("Name LIKE 'bet_'", "beta")]
    [InlineData(@"Name LIKE '%\_1'", "Gamma_1")]
    [InlineData(@"Name LIKE '%100\%'", "O'Neil")]
    [InlineData(@"Name LIKE 'alp\%'", "")]
    [InlineData(@"Name LIKE 'alph\_'", "")]
    [InlineData("Name LIKE '.*'", "")]
    [InlineData("Name IN ('alpha', 'BETA', 'nobody')", "Alpha,beta")]
    [InlineData("Amount NOT IN (10, 20.5)", "Gamma_1,O'Neil")]
    [InlineData("Amount IN (null, -3)", "Gamma_1,O'Neil")]
    [InlineData("CloseDate = 2026-02-01", "beta")]
    [InlineData("CloseDate > 2026-02-01", "Gamma_1,O'Neil")]
    [InlineData("CreatedDate >= 2026-01-03T10:00:00Z", "Gamma_1,O'Neil")]
    [InlineData("CreatedDate > 2026-01-03T12:00:00.000+02:00", "O'Neil")]
    [InlineData("CreatedDate < 2026-01-01T05:00:01-05:00", "Alpha")]
    [InlineData("Hot__c = true", "Alpha,Gamma_1")]
    [InlineData("Hot__c != TRUE", "beta,O'Neil")]
    [InlineData("NOT Hot__c = true", "beta,O'Neil")]
    [InlineData("NOT (Name = 'alpha' OR Name = 'beta')", "Gamma_1,O'Neil")]
    [InlineData("(Name = 'alpha' OR Amount = null) AND Hot__c = true", "Alpha,Gamma_1")]
    [InlineData("Hot__c = false AND (Amount < 0 OR (Name LIKE 'b%' AND Amount = 20.50))", "beta,O'Neil")]
    [InlineData("opportunity.name = 'alpha'", "Alpha")]
    public async Task A_condition_selects(string where, string expected) =>
        string.Join(',', (await Column($"SELECT Name FROM Opportunity WHERE {where} ORDER BY Id")).Select(name => name!.Split(' ')[0]))
            .Should().Be(expected);

    [Fact]
    public async Task Ids_are_found_in_both_lengths_and_with_their_case()
    {
        var id = Org.Records.Ids("Opportunity")[0];

        (await Column($"SELECT Id FROM Opportunity WHERE Id = '{id[..15]}'")).Should().Equal(id);
        (await Column($"SELECT Id FROM Opportunity WHERE Id IN ('{id}')")).Should().Equal(id);
        (await Refusal(await Query($"SELECT Id FROM Opportunity WHERE Id = '{id}x'"))).Code.Should().Be("INVALID_QUERY_FILTER_OPERATOR");
        (await Refusal(await Query("SELECT Id FROM Opportunity WHERE AccountId = 'x'"))).Message.Should().EndWith("invalid ID field: x");
    }

    [Theory]
    [InlineData("Name = 'O\\'Neil \\\"x\\\" \\\\ 100%'", 1)]
    [InlineData("Name = '\\u004f\\'Neil \"x\" \\\\ 100%'", 1)]
    [InlineData("Name = 'alpha\\n'", 0)]
    [InlineData("Name = 'x\\' OR Name != \\'x'", 0)]
    [InlineData("Name = 'x) OR (Name != null'", 0)]
    public async Task A_hostile_text_stays_a_text(string where, int expected) =>
        (await Column($"SELECT Name FROM Opportunity WHERE {where}")).Should().HaveCount(expected);

    [Theory]
    [InlineData("Name = 'x' OR Name != 'x' AND Amount = 1", "unexpected token: 'AND'")]
    [InlineData("Name = 'x' OR Name != 'x''", "unexpected end of string literal")]
    [InlineData("Name = 'x", "unexpected end of string literal")]
    [InlineData("Name = 'x\\'", "unexpected end of string literal")]
    [InlineData("Name = 'a\nb'", "Line breaks not allowed")]
    [InlineData(@"Name = 'a\qb'", "Illegal character sequence '\\q'")]
    [InlineData(@"Name = 'a\_b'", "Illegal character sequence '\\_'")]
    [InlineData(@"Name = 'a\u12'", "Illegal character sequence '\\u'")]
    [InlineData("Name = \"x\"", "no viable alternative")]
    [InlineData("Name = :x", "Bind variables only allowed in Apex")]
    [InlineData("Name = Amount", "unexpected token: 'Amount'")]
    [InlineData("Name IN ()", "unexpected token: ')'")]
    [InlineData("Name IS NULL", "unexpected token: 'IS'")]
    [InlineData("Name = 'x' -- c", "unexpected token")]
    [InlineData("Name = 'x'; DELETE", "no viable alternative")]
    [InlineData("(Name = 'x'", "unexpected token: '<EOF>'")]
    [InlineData("Name = 'x') OR (Name != null", "unexpected token: ')'")]
    [InlineData("", "unexpected token: '<EOF>'")]
    public async Task What_does_not_parse_is_a_malformed_query(string where, string message)
    {
        var refusal = await Refusal(await Query($"SELECT Name FROM Opportunity WHERE {where}"));

        refusal.Code.Should().Be("MALFORMED_QUERY");
        refusal.Message.Should().Contain(message).And.Contain("^\nERROR at Row:");
    }

    [Theory]
    [InlineData("Amount = '10'", "'Amount' must be of type double and should not be enclosed in quotes")]
    [InlineData("Amount < 1e999", "'Amount' must be of type double")]
    [InlineData("Name = 10", "'Name' must be of type string and should be enclosed in quotes")]
    [InlineData("Name LIKE 10", "'Name' must be of type string and should be enclosed in quotes")]
    [InlineData("CreatedDate > '2026-01-01T00:00:00Z'", "must be of type dateTime and should not be enclosed in quotes")]
    [InlineData("CreatedDate > 2026-01-01", "must be of type dateTime")]
    [InlineData("CloseDate > 2026-01-01T00:00:00Z", "must be of type date and should not be enclosed in quotes")]
    [InlineData("Hot__c = 'true'", "must be of type boolean")]
    [InlineData("AccountId = 1", "must be of type string and should be enclosed in quotes")]
    [InlineData("Description = 'x'", "field 'Description' can not be filtered in a query call")]
    [InlineData("Nope = 1", "No such column 'Nope' on entity 'Opportunity'")]
    [InlineData("Account.Nope = 1", "No such column 'Nope' on entity 'Account'")]
    [InlineData("Nope.Name = 'x'", "Didn't understand relationship 'Nope' in field path")]
    public async Task A_field_that_does_not_fit_its_value_is_refused(string where, string message)
    {
        var refusal = await Refusal(await Query($"SELECT Name FROM Opportunity WHERE {where}"));

        refusal.Code.Should().Be("INVALID_FIELD");
        refusal.Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("NOT ")]
    public async Task Thousands_of_nested_groups_are_refused_and_do_not_end_the_process(string opening)
    {
        var where = string.Concat(Enumerable.Repeat(opening, 2_000)) + "Name = 'x'";

        (await Refusal(await Query($"SELECT Name FROM Opportunity WHERE {where}"))).Code.Should().Be("MALFORMED_QUERY");
    }

    [Fact]
    public async Task Like_is_for_texts() =>
        (await Refusal(await Query("SELECT Id FROM Opportunity WHERE Amount LIKE '1%'"))).Code.Should().Be("INVALID_QUERY_FILTER_OPERATOR");

    protected override void Seed(SalesforceSeed seed)
    {
        seed.CustomField("Opportunity", "Hot__c", "boolean");
        seed.CustomField("Opportunity", "Description__c", "string");
    }

    protected override void Fill(SalesforceRecords records)
    {
        foreach (var row in Rows)
        {
            records.Create("Opportunity", new Dictionary<string, object?>
            {
                ["Name"] = row.Name, ["StageName"] = "Prospecting", ["Amount"] = row.Amount, ["CloseDate"] = row.CloseDate,
                    ["CreatedDate"] = row.Created, ["Hot__c"] = row.Hot,
            });
        }
    }
}
