using System.Text;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations.Tests.Json;

public sealed class PathEvaluationTests
{
    private const string Deep = """{"a":{"b":{"c":[{"d":[[],[0,{"e":"deep"}]]}]}}}""";

    [Theory]
    [InlineData("", """{"a":1}""", """{"a":1}""")]
    [InlineData("", "[1,2]", "[1,2]")]
    [InlineData("a", """{"a":null}""", "null")]
    [InlineData("a.b", """{"a":null}""", null)]
    [InlineData("a.b", """{"a":"b"}""", null)]
    [InlineData("a.b", """{"a":[{"b":1}]}""", null)]
    [InlineData("a", """{"a":1,"a":2}""", "2")]
    [InlineData("A", """{"a":1}""", null)]
    [InlineData("name", """{"n\u0061me":1}""", "1")]
    [InlineData("größe", """{"gr\u00f6\u00dfe":"42"}""", "\"42\"")]
    [InlineData("größe", """{"größe":"42"}""", "\"42\"")]
    [InlineData("['👍'].x", """{"\ud83d\udc4d":{"x":1}}""", "1")]
    [InlineData("['a.b']['c[d]']", """{"a":{"b":0},"a.b":{"c[d]":1}}""", "1")]
    [InlineData("['*']", """{"x":0,"*":1}""", "1")]
    [InlineData("a.c.b[0].d", Deep, null)]
    [InlineData("a.b.c[0].d[1][1].e", Deep, "\"deep\"")]
    [InlineData("a.b.c.d", Deep, null)]
    [InlineData("[1].x", """[{"x":1},{"x":2}]""", "2")]
    [InlineData("a[0][0][0]", """{"a":7}""", "7")]
    [InlineData("a[1]", """{"a":7}""", null)]
    [InlineData("a[k=1].v", """{"a":[{"k":"2","v":2},{"k":1,"v":1}]}""", "1")]
    [InlineData("a[k=true].v", """{"a":[{"k":"false","v":2},{"k":true,"v":1}]}""", "1")]
    [InlineData("a[k=].v", """{"a":[{"k":null,"v":2},{"k":"","v":1}]}""", "1")]
    [InlineData("a[k=x].v", """{"a":[{"k":"x"},{"k":"x","v":1}]}""", null)]
    [InlineData("a[k=x].v", """{"a":{"k":"x","v":1}}""", null)]
    [InlineData("a[k=ö].v", """{"a":[{"k":"\u00f6","v":1}]}""", "1")]
    [InlineData("a[k.l.m=x].v", """{"a":[{"k":{"l":[{"m":"y"},{"m":["x"]}]},"v":1}]}""", "1")]
    [InlineData("*", """{"@note":0,"a":1,"b":2}""", "1")]
    [InlineData("a.*.x", """{"a":{"b":{},"c":{"x":1},"d":{"x":2}}}""", "1")]
    [InlineData("*", """{"\u0040note":0,"\u0061":1}""", "1")]
    [InlineData("@a", """{"@a":1,"a":2}""", "1")]
    [InlineData("a", """{"\ud800":0,"a":1}""", "1")]
    [InlineData("a[k=x].v", """{"a":[{"\udfff":0,"k":"\ud800","v":0},{"k":"x","v":1}]}""", "1")]
    public void A_path_finds_one_value(string path, string json, string? found) => Paths.One(json, path).Should().Be(found);

    [Theory]
    [InlineData("a", """{"a":"text"}""", "text")]
    [InlineData("a", """{"a":"\u0041\n"}""", "A\n")]
    [InlineData("a", """{"a":-1.50e3}""", "-1.50e3")]
    [InlineData("a", """{"a":true}""", "true")]
    [InlineData("a", """{"a":null}""", null)]
    [InlineData("a", """{"a":{}}""", null)]
    [InlineData("a", """{"a":[]}""", null)]
    [InlineData("a", """{"a":"\ud800"}""", null)]
    public void A_text_is_that_of_a_text_number_or_flag(string path, string json, string? text) => Paths.Text(json, path).Should().Be(text);

    [Theory]
    [InlineData("a[*].b", """{"a":[{"b":1},{"c":2},{"b":"3"},null,[{"b":4}]]}""", "1,3")]
    [InlineData("a[*]", """{"a":["x",["y"],2,null,{},"\ud800",false]}""", "x,y,2,false")]
    [InlineData("a", """{"a":["x",2,null]}""", "x,2")]
    [InlineData("a", """{"a":"x"}""", "x")]
    [InlineData("a[*][*]", """{"a":[[1,2],3,[4]]}""", "1,2,4")]
    [InlineData("a.*", """{"a":{"x":1,"@y":2,"z":[3,4]}}""", "1,3,4")]
    [InlineData("a[*].*.v", """{"a":[{"x":{"v":1}},{"y":{"v":2},"z":{"v":3}}]}""", "1,2,3")]
    [InlineData("a[k=x].l[*]", """{"a":[{"k":"y","l":[0]},{"k":"x","l":[1,2]},{"k":"x","l":[3]}]}""", "1,2")]
    [InlineData("a[*]", """{"a":5}""", "")]
    public void A_list_of_texts_takes_all_that_is_found(string path, string json, string texts) =>
        Paths.Texts(json, path).Should().Equal(texts.Split(',', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("a", """{"a":[1,{"x":2}]}""", """1|{"x":2}""")]
    [InlineData("a", """{"a":{"x":2}}""", "")]
    [InlineData("a[*].x", """{"a":[{"x":[1,2]},{"x":{"y":3}}]}""", """1|2|{"y":3}""")]
    [InlineData("a[k=x].l", """{"a":[{"k":"x","l":[{},7]}]}""", "{}|7")]
    [InlineData("*", """{"x":{"y":1},"z":null}""", """{"y":1}""")]
    public void Items_are_the_elements_of_what_is_found(string path, string json, string items) =>
        Paths.Items(json, path).Should().Equal(items.Split('|', StringSplitOptions.RemoveEmptyEntries));

    [Theory]
    [InlineData("CODE", """{"code":"1","Code":"2"}""", "1")]
    [InlineData("e[*].c", """{"E":{"C":"1"}}""", "1")]
    [InlineData("e[k=x].c", """{"e":{"K":"x","c":"1"}}""", "1")]
    [InlineData("e[k=X].c", """{"e":{"k":"x","c":"1"}}""", null)]
    [InlineData("GRÖSSE", """{"größe":"0","grösse":"1"}""", "1")]
    public void An_error_body_is_read_without_regard_to_case_and_a_single_value_is_a_list(string path, string json, string? text) =>
        Paths.Texts(json, path, PathMode.IgnoreCase | PathMode.SingleIsList).ElementAtOrDefault(0).Should().Be(text);

    [Theory]
    [InlineData("""{"a":1""")]
    [InlineData("""{"b":[1,}""")]
    [InlineData("a")]
    [InlineData("")]
    public void Broken_json_is_said_to_be(string json) =>
        FluentActions.Invoking(() => Paths.One(json, "a")).Should().Throw<JsonException>();

    [Fact]
    public void Thousands_of_levels_cost_no_stack()
    {
        var json = $$"""{"deep":{{new string('[', 20_000)}}{{new string(']', 20_000)}},"a":1}""";
        Paths.One(json, "a").Should().Be("1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Thousands_of_levels_in_the_member_a_filter_compares_cost_no_stack(bool isError)
    {
        var mode = isError ? PathMode.IgnoreCase | PathMode.SingleIsList : PathMode.Exact;
        var deep = $"{new string('[', 200_000)}\"x\"{new string(']', 200_000)}";
        Paths.One($$"""{"a":[{"k":{{deep}},"v":1}]}""", "a[k=x].v", mode).Should().Be("1");
        Paths.One($$"""{"a":[{"k":{{deep}},"v":1},{"k":"y","v":2}]}""", "a[k=y].v", mode).Should().Be("2");
    }

    [Fact]
    public void A_walk_allocates_nothing()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":[{"k":{"l":"y"},"v":0},{"k":{"l":"x"},"v":{"w":"found"}}],"b":{"c":1}}""");
        var path = JsonPath.Parse("a[k.l=x].v.w");
        JsonFind.One(json, path);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = JsonFind.One(json, path);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        found.Type.Should().Be(JsonTokenType.String);
    }

    [Fact]
    public void Several_paths_are_followed_in_one_pass_also_where_one_ends_within_another()
    {
        var json = Encoding.UTF8.GetBytes("""{"a":{"b":[1,2],"c":3}}""");
        var found = new Collected([]);
        JsonPathStep[][] paths =
            [JsonPath.Parse("a").Steps, JsonPath.Parse("a.b[1]").Steps, JsonPath.Parse("a.b").Steps, [], JsonPath.Parse("a.*").Steps];
        scoped var reader = JsonFind.Read(json);
        new JsonWalk<Collected>(json, paths, PathMode.Exact, ref found).From(ref reader);
        found.Values.Should().Equal("""3:{"a":{"b":[1,2],"c":3}}""", """0:{"b":[1,2],"c":3}""", "2:[1,2]", "4:[1,2]", "1:2", "4:3");
    }

    private readonly struct Collected(List<string> values) : IPathVisitor
    {
        public List<string> Values => values;

        public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            var slot = JsonSlot.Take(ref reader);
            values.Add($"{path}:{Encoding.UTF8.GetString(json.Slice(slot.Start, slot.Length))}");
        }

        public void Enter(JsonTokenType type, int depth, uint paths)
        {
        }
    }
}
