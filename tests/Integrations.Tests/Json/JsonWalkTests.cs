using System.Text;
using System.Text.Json;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>Several paths are followed in one walk, each as if it were alone.</summary>
public sealed class JsonWalkTests
{
    [Fact]
    public void Only_values_above_the_end_of_a_path_are_entered() =>
        Walk("""{"a":{"b":1,"c":{}},"d":{}}""", "a.b", "d").Should()
            .Equal("enter StartObject 0 11", "enter StartObject 1 1", "0: 1", "1: {");

    [Fact]
    public void Elements_are_found_by_every_path_that_leads_to_them() =>
        Found("""{"l":[{"k":"x","a":1,"b":2,"c":3},{"k":"v","a":4,"b":5,"c":6}]}""", "none", "l[0].a", "l[*].b", "l[k=v].c", "l[1].a")
            .Should().Equal("1: 1", "2: 2", "4: 4", "2: 5", "3: 6");

    [Fact]
    public void A_value_that_is_no_list_is_its_own_first_element_for_some_paths_and_an_object_for_others() =>
        Found("""{"l":{"a":1,"b":2},"m":3}""", "none", "l[0].a", "l.b", "l[1].a", "m[0]").Should().Equal("1: 1", "2: 2", "4: 3");

    [Fact]
    public void A_path_that_ends_where_another_continues_is_found_beside_it() =>
        Found("""{"a":{"b":[1]}}""", "a", "a.b", "a.b[0]").Should().Equal("0: {", "1: [", "2: 1");

    [Fact]
    public void Any_member_is_found_beside_a_member_by_name() =>
        Found("""{"x":{"a":1},"@y":{"a":2},"z":{"a":3}}""", "none", "*.a", "z.a").Should().Equal("1: 1", "1: 3", "2: 3");

    [Fact]
    public void Of_names_that_differ_in_case_alone_the_first_counts_where_case_does_not()
    {
        Paths.Texts("""{"x":{"A":1,"a":2},"y":{"b":3,"a":4}}""", "*.a", PathMode.IgnoreCase).Should().Equal("1", "4");
        Paths.Texts("""{"x":{"A":1,"a":2}}""", "*.a").Should().Equal("2");
    }

    [Theory]
    [InlineData("2", "5")]
    [InlineData("3", "5")]
    [InlineData("4", null)]
    public void A_filter_looks_into_nested_lists_as_into_one(string value, string? found) =>
        Paths.Text("""{"rows":[{"k":[[1],[[2]],3],"v":5},{"k":[],"v":6}]}""", $"rows[k={value}].v").Should().Be(found);

    [Fact]
    public void Of_two_keys_of_one_name_the_last_is_filtered_by_and_where_case_does_not_count_the_first()
    {
        const string Rows = """{"rows":[{"k":"v","k":"x","n":1},{"k":"x","k":"v","n":2}]}""";
        Paths.Texts(Rows, "rows[k=v].n").Should().Equal("2");
        Paths.Texts(Rows, "rows[k=v].n", PathMode.IgnoreCase).Should().Equal("1");
    }

    private static IEnumerable<string> Found(string json, params string[] paths) =>
        Walk(json, paths).Where(seen => !seen.StartsWith("enter", StringComparison.Ordinal));

    private static List<string> Walk(string json, params string[] paths)
    {
        List<string> seen = [];
        var visitor = new Visitor(seen);
        var bytes = Encoding.UTF8.GetBytes(json);
        scoped var reader = JsonFind.Read(bytes);
        JsonPathStep[][] steps = [.. paths.Select(path => JsonPath.Parse(path).Steps)];
        new JsonWalk<Visitor>(bytes, steps, PathMode.Exact, ref visitor).From(ref reader);
        return seen;
    }

    private readonly struct Visitor(List<string> seen) : IPathVisitor
    {
        public void Found(int path, ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
        {
            seen.Add($"{path}: {Encoding.UTF8.GetString(reader.ValueSpan)}");
            reader.Skip();
        }

        public void Enter(JsonTokenType type, int depth, uint paths) => seen.Add($"enter {type} {depth} {paths:b}");
    }
}
