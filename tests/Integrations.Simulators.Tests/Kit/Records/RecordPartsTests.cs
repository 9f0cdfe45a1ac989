using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using FluentAssertions;
using Xunit;

namespace Integrations.Simulators.Tests;

/// <summary>Loose JSON, XML of a JSON tree, replays, values of queries, a company's calendar, changes of a table.</summary>
public sealed class RecordPartsTests
{
    private static readonly RecordValues Values = new()
    {
        Member = (record, path) => record[path],
        Kind = path => path switch
        {
            "Id" => RecordValueKind.Number,
            "At" => RecordValueKind.Instant,
            "Due" => RecordValueKind.Date,
            _ => RecordValueKind.ByJson,
        },
        ReadInstant = text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant) ? instant : null,
        Unreadable = (path, literal) => new FormatException($"{path} {literal}"),
    };

    [Fact]
    public void Numbers_and_flags_may_be_text_and_an_empty_text_is_missing()
    {
        var record = LooseJson.Parse("""{"a":"1.5","b":2,"c":"","d":"true","e":true,"f":[{"x":1},2],"g":{"h":{"i":1},"j":2}}""");
        (record.Number("a"), record.Number("b"), record.FindNumber("c"), record.Number("f")).Should().Be((1.5m, 2m, null, 0m));
        (record.Text("b"), record.Text("c"), record.Flag("d"), record.Flag("e"), record.Flag("b")).Should()
            .Be(("2", null, true, true, false));
        record.Objects("f").Should().ContainSingle();
        record.Select(["a", "g.h.i", "g.nothing", "nothing.x"]).ToJsonString().Should().Be("""{"a":"1.5","g":{"h":{"i":1}}}""");
    }

    [Fact]
    public void Lower_case_members_are_attributes_value_is_the_text_and_arrays_repeat_their_element()
    {
        var tree = LooseJson.Parse("""{"time":"now","Ref":{"value":"1","name":"x"},"Line":[{"Id":"1"},{"Id":"2"}],"Null":null,"Flag":true}""");
        JsonXml.Element(XName.Get("Root", "urn:x"), tree).ToString(SaveOptions.DisableFormatting).Should().Be(
            """<Root time="now" xmlns="urn:x"><Ref name="x">1</Ref><Line><Id>1</Id></Line><Line><Id>2</Id></Line><Flag>true</Flag></Root>""");
    }

    [Fact]
    public void Only_a_json_object_becomes_an_xml_document()
    {
        static SimulatedAnswer Document(SimulatedAnswer answer) => JsonXml.Document(answer, "Root", body => body);
        Document(SimulatedAnswer.Ok(new JsonObject { ["A"] = 1 })).Body.Should().EndWith("<Root><A>1</A></Root>");
        Document(SimulatedAnswer.Text(200, "{", "application/json")).Body.Should().Be("{");
        Document(SimulatedAnswer.Text(200, "plain", "text/plain")).Body.Should().Be("plain");
    }

    [Fact]
    public void A_key_gets_its_first_success_again_without_its_headers_and_a_failure_is_tried_again()
    {
        var (replays, done) = (new RequestReplays(), 0);
        SimulatedAnswer Work(int status) =>
            replays.Once("k", () => SimulatedAnswer.Text(status, $"{++done}", "text/plain").With("trace", "1"));

        Work(500).Body.Should().Be("1");
        Work(200).Body.Should().Be("2");
        var again = Work(200);
        (again.Body, again.Headers.ContainsKey("trace")).Should().Be(("2", false));
        replays.Once(null, () => SimulatedAnswer.Empty(204)).Status.Should().Be(204);
    }

    [Fact]
    public void A_key_that_comes_again_with_another_body_gets_the_conflict()
    {
        var replays = new RequestReplays();
        int Status(string? key, string body) =>
            replays.Once(key, body, () => SimulatedAnswer.Empty(201), () => SimulatedAnswer.Empty(409)).Status;

        new[] { Status("k", "a"), Status("k", "a"), Status("k", "b"), Status("l", "b"), Status(null, "c") }
            .Should().Equal(201, 201, 409, 201, 201);
    }

    [Theory]
    [InlineData("Id", QueryOperator.Greater, "9", "10")]
    [InlineData("At", QueryOperator.Equal, "2026-01-01T10:00:00Z", "9")]
    [InlineData("Due", QueryOperator.Less, "2026-02-01", "9")]
    [InlineData("Amount", QueryOperator.LessOrEqual, "2.50", "9")]
    [InlineData("Name", QueryOperator.Equal, "ADA", "9")]
    [InlineData("Name", QueryOperator.Like, "%a%", "9 10")]
    [InlineData("Missing", QueryOperator.NotEqual, "x", "")]
    public void A_literal_is_compared_as_the_value_it_meets(string path, QueryOperator comparison, string literal, string ids)
    {
        JsonObject[] records =
        [
            LooseJson.Parse("""{"Id":"9","At":"2026-01-01T12:00:00+02:00","Due":"2026-01-31","Amount":2.5,"Name":"Ada"}"""),
            LooseJson.Parse("""{"Id":"10","At":"2026-01-02T12:00:00+02:00","Due":"2026-02-01","Amount":10,"Name":"Bea"}"""),
        ];
        string.Join(' ', records.Where(Values.Test(path, comparison, [literal])).Select(record => record.Text("Id"))).Should().Be(ids);
    }

    [Fact]
    public void A_literal_of_another_kind_is_refused()
    {
        FluentActions.Invoking(() => Values.Test("At", QueryOperator.Equal, ["soon"])).Should().Throw<FormatException>();
        FluentActions.Invoking(() => Values.Test("Due", QueryOperator.Equal, ["2026-1-1"])).Should().Throw<FormatException>();
        var test = Values.Test("Amount", QueryOperator.Equal, ["much"]);
        FluentActions.Invoking(() => test(LooseJson.Parse("""{"Amount":1}"""))).Should().Throw<FormatException>();
    }

    [Fact]
    public void A_company_writes_times_with_its_own_offset_and_reads_those_without_one_as_its_own()
    {
        var calendar = new CompanyCalendar(new(Clocks.AtNoon()), TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(-13), "x", "x"));
        calendar.Stamp(calendar.Now).Should().Be("2026-11-20T23:00:00-13:00");
        calendar.PreciseNow.Should().Be("2026-11-20T23:00:00.000-13:00");
        CompanyCalendar.Date(calendar.Today).Should().Be("2026-11-20");
        calendar.ParseInstant("2026-11-20T23:00:00").Should().Be(calendar.Now);
        calendar.ParseInstant("2026-11-21T12:00:00Z").Should().Be(calendar.Now);
        calendar.ParseInstant("2026").Should().BeNull();
        calendar.ParseInstant("yesterday at ten").Should().BeNull();
    }

    [Fact]
    public void Changes_since_an_instant_come_in_their_order_and_replaced_fields_are_all_there_is()
    {
        var time = Clocks.AtNoon();
        var table = new SimulatedTable(new(time));
        foreach (var name in new[] { "a", "b", "c" }) table.Add(new() { ["Name"] = name, ["Note"] = "x" });
        time.Advance(TimeSpan.FromMinutes(1));
        var since = time.GetUtcNow();
        table.Replace("3", new() { ["Name"] = "z" })!.Fields.ToJsonString().Should().Be("""{"Name":"z"}""");
        table.Archive("1");

        table.ChangedSince(since).Select(record => record.Id).Should().Equal("3", "1");
        table.ChangedSince(since.AddTicks(1)).Should().BeEmpty();
        table.Replace("404", []).Should().BeNull();
    }
}
