using System.Globalization;
using System.Text.Json.Nodes;
using FluentAssertions;
using Integrations.Simulators.QuickBooks;
using Xunit;

namespace Integrations.Simulators.Tests;

public sealed class QuickBooksQueryLanguageTests
{
    private static readonly CompanyCalendar Calendar =
        new(new(Clocks.AtNoon()), TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"));

    private static readonly JsonObject[] Customers =
    [
        Customer("2", "Amy's Bird Sanctuary", 239m, "2026-01-02T08:00:00-08:00", "amy@birds.example"),
        Customer("10", "Bill's Windsurf Shop", 85m, "2026-01-03T08:00:00-08:00", null),
        Customer("9", "cool cars", 0m, "2026-01-03T08:00:01-08:00", "cool@cars.example"),
        Customer("30", "Diego Rodriguez (deleted)", 12.5m, "2026-02-01T00:00:00-08:00", "diego@example.com", active: false),
    ];

    [Theory]
    [InlineData("select * from Customer", "2 10 9")]
    [InlineData("SELECT * FROM customer", "2 10 9")]
    [InlineData("select * from Customer where DisplayName = 'Amy\\'s Bird Sanctuary'", "2")]
    [InlineData("select * from Customer where displayname = 'COOL CARS'", "9")]
    [InlineData("select * from Customer where DisplayName like '%s %'", "2 10")]
    [InlineData("select * from Customer where DisplayName like 'Bi%sh%op'", "10")]
    [InlineData("select * from Customer where DisplayName like 'cool'", "")]
    [InlineData("select * from Customer where DisplayName like 'cool%cars%cars'", "")]
    [InlineData("select * from Customer where Balance > '80' and Balance <= 239", "2 10")]
    [InlineData("select * from Customer where Balance < 85.00", "9")]
    [InlineData("select * from Customer where Balance >= '239.00'", "2")]
    [InlineData("select * from Customer where Id in ('2', '9', '404')", "2 9")]
    [InlineData("select * from Customer where PrimaryEmailAddr = 'cool@cars.example'", "9")]
    [InlineData("select * from Customer where Active = false", "30")]
    [InlineData("select * from Customer where Active in (true, false)", "2 10 9 30")]
    [InlineData("select * from Customer where Active = true and Balance = '0'", "9")]
    [InlineData("select * from Customer where MetaData.LastUpdatedTime > '2026-01-03T08:00:00-08:00'", "9")]
    [InlineData("select * from Customer where MetaData.LastUpdatedTime >= '2026-01-03T16:00:00Z'", "10 9")]
    [InlineData("select * from Customer where Metadata.LastUpdatedTime < '2026-01-03T00:00:00'", "2")]
    [InlineData("select * from Customer where MetaData.CreateTime >= '2026-01-03'", "10 9")]
    [InlineData("select * from Customer where MiddleName = 'x'", "")]
    [InlineData("select * from Customer orderby Id", "2 9 10")]
    [InlineData("select * from Customer order by Id desc", "10 9 2")]
    [InlineData("select * from Customer orderby Balance asc, Id desc", "9 10 2")]
    [InlineData("select * from Customer orderby MetaData.LastUpdatedTime DESC", "9 10 2")]
    [InlineData("select * from Customer orderby Id startposition 2 maxresults 1", "9")]
    [InlineData("select * from Customer orderby Id startposition 4", "")]
    [InlineData("select *\n from Customer\n  where Id='2'", "2")]
    public void A_query_selects(string query, string ids) =>
        Ids(query).Should().Equal(ids.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("", "4000", "Encountered \"<EOF>\"")]
    [InlineData("select * from null", "4000", "Encountered \" \"null\" \"null \"\" at line 1, column 15.")]
    [InlineData("select * from Customer where Id = '1' or Id = '2'", "4000", "\"or\"")]
    [InlineData("select * from Customer where Id != '1'", "4000", "Lexical error")]
    [InlineData("select * from Customer where not Active = true", "4000", "\"not\"")]
    [InlineData("select * from Customer group by Id", "4000", "\"group\"")]
    [InlineData("select * from Customer, Invoice", "4000", "\",\"")]
    [InlineData("select * from Customer where (Id = '1')", "4000", "\"(\"")]
    [InlineData("select * from Customer where DisplayName = \"Amy\"", "4000", "Lexical error")]
    [InlineData("select * from Customer where DisplayName = 'Amy's'", "4000", "Lexical error")]
    [InlineData("select * from Customer where DisplayName = 'Amy\\'", "4000", "<EOF>")]
    [InlineData("select * from Customer where DisplayName = Amy", "4000", "IDENTIFIER")]
    [InlineData("select * from Customer where Id in ()", "4000", "\")\"")]
    [InlineData("select * from Customer where", "4000", "<EOF>")]
    [InlineData("select * from Customer; delete", "4000", "Lexical error")]
    [InlineData("select * from Customer maxresults 10 startposition 1", "4000", "\"startposition\"")]
    [InlineData("delete from Customer", "4000", "delete")]
    [InlineData("select * from Customer startposition 0", "4001", "value 0 is too small. Min allowed value is 1")]
    [InlineData("select * from Customer maxresults 1001", "4001", "Max allowed value is 1000")]
    [InlineData("select * from Customer where Nickname = 'x'", "4001", "Property Nickname not found for Entity Customer")]
    [InlineData("select * from Customer where BillAddr.City = 'x'", "4001", "not queryable")]
    [InlineData("select * from Customer where Balance = 'much'", "4001", "'much'")]
    [InlineData("select * from Customer where MetaData.LastUpdatedTime > 'yesterday'", "4001", "'yesterday'")]
    [InlineData("select Nickname from Customer", "4001", "Nickname")]
    public void A_query_is_refused(string query, string code, string detail)
    {
        var fault = FluentActions.Invoking(() => Ids(query)).Should().Throw<ApiFaultException>().Which.Fault;
        fault.Code.Should().Be(code);
        fault.Detail.Should().Contain(detail);
    }

    [Theory]
    [InlineData("O'Neil")]
    [InlineData("' or Id > '0")]
    [InlineData("x' maxresults 1")]
    [InlineData("back\\slash")]
    [InlineData("ends with \\")]
    [InlineData("\\'")]
    [InlineData("''")]
    [InlineData("100% of_it")]
    [InlineData("tab\tline\nbreak")]
    [InlineData("\"quoted\" (and) = <more>, *")]
    [InlineData("Zoë 株式会社 🌵")]
    [InlineData("select * from Invoice")]
    [InlineData("true")]
    public void Any_text_survives_as_an_escaped_literal(string name)
    {
        var literal = name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        var records = Customers.Append(Customer("77", name, 0, "2026-01-01T00:00:00-08:00", null));

        Run($"select * from Customer where DisplayName = '{literal}'", records).Select(record => record["Id"]!.ToString()).Should()
            .Equal("77");
        Run($"select * from Customer where DisplayName in ('{literal}', 'nobody')", records).Select(record => record["Id"]!.ToString())
            .Should().Equal("77");
    }

    [Fact]
    public void Chosen_columns_come_alone_and_marked_sparse()
    {
        var record = Run("select Id, MetaData.CreateTime, PrimaryEmailAddr from Customer where Id = '2'", Customers).Single();

        record.Select(member => member.Key).Should().BeEquivalentTo("domain", "sparse", "Id", "MetaData", "PrimaryEmailAddr");
        record["sparse"]!.GetValue<bool>().Should().BeTrue();
        record["MetaData"]!.AsObject().Select(member => member.Key).Should().Equal("CreateTime");
    }

    [Fact]
    public void A_hidden_property_is_not_known_to_a_query() =>
        FluentActions.Invoking(() =>
            new QueryEvaluator(EntityTypes.Find("Customer")!, Calendar, name => name == "Balance")
            .Select(QueryParser.Parse("select * from Customer where Balance = '0'"), Customers))
            .Should().Throw<ApiFaultException>().Which.Fault.Detail.Should().Contain("Property Balance not found");

    private static IReadOnlyList<JsonObject> Run(string query, IEnumerable<JsonObject> records) =>
        new QueryEvaluator(EntityTypes.Find("Customer")!, Calendar, _ => false).Select(QueryParser.Parse(query), records);

    private static IEnumerable<string> Ids(string query) => Run(query, Customers).Select(record => record["Id"]!.ToString());

    private static JsonObject Customer(string id, string name, decimal balance, string time, string? email, bool active = true) => new()
    {
        ["Id"] = id,
        ["DisplayName"] = name,
        ["Balance"] = balance,
        ["Active"] = active,
        ["PrimaryEmailAddr"] = email is null ? null : new JsonObject { ["Address"] = email },
        ["MetaData"] = new JsonObject { ["CreateTime"] = time, ["LastUpdatedTime"] = time },
        ["Notes"] = id.ToString(CultureInfo.InvariantCulture),
    };
}
