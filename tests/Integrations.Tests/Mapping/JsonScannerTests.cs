using System.Text;
using System.Text.Json;
using Integrations.Internal;
using Integrations.Tests.Json;

namespace Integrations.Tests.Mapping;

public sealed class JsonScannerTests
{
    [Fact]
    public void Members_are_found_at_every_depth_whatever_stands_between_them()
    {
        Scan("""{"skip":{"a":{"b":"wrong"}},"a":{"x":[1,{"b":"wrong"}],"b":"right","c":{"d":7}},"z":null}""", "a.b", "a.c.d", "a.c", "z", "missing")
            .Should().Equal("\"right\"", "7", "{\"d\":7}", "null", null);
    }

    [Fact]
    public void The_order_of_members_does_not_matter_and_may_change_between_records()
    {
        ScanPage(
        [
            """{"id":1,"name":"a","deep":{"value":true}}""",
            """{"deep":{"other":0,"value":false},"name":"b","id":2}""",
            """{"name":"c","more":[],"id":3}""",
            """{"id":4,"name":"d","deep":{"value":null}}""",
        ], "id", "name", "deep.value").Should().BeEquivalentTo(
        [["1", "\"a\"", "true"], ["2", "\"b\"", "false"], ["3", "\"c\"", null], new string?[] { "4", "\"d\"", "null" }], o =>
            o.WithStrictOrdering());
    }

    [Fact]
    public void Every_permutation_of_the_members_reads_the_same_on_one_page()
    {
        string[] members = ["\"a\":1", "\"b\":{\"c\":2,\"d\":3}", "\"e\":[4]", "\"f\":\"5\"", "\"x\":{\"b\":9}"];
        var records = Permutations(members).Select(p => $"{{{string.Join(',', p)}}}").ToList();
        records.Should().HaveCount(120);
        foreach (var found in ScanPage(records, "a", "b.c", "b.d", "e[0]", "f")) found.Should().Equal("1", "2", "3", "4", "\"5\"");
    }

    [Fact]
    public void A_missing_member_of_one_record_is_not_taken_from_the_record_before()
    {
        ScanPage(["""{"a":1,"b":2}""", """{"b":3}""", "{}", """{"a":4}"""], "a", "b")
            .Should().BeEquivalentTo([["1", "2"], [null, "3"], [null, null], new string?[] { "4", null }], o => o.WithStrictOrdering());
    }

    [Fact]
    public void Escaped_names_are_the_same_names()
    {
        ScanPage(["""{"name":1,"b":2}""", """{"n\u0061me":3,"b":4}""", """{"name":5,"\u0062":6}"""], "name", "b")
            .Should().BeEquivalentTo([["1", "2"], ["3", "4"], new string?[] { "5", "6" }], o => o.WithStrictOrdering());
    }

    [Fact]
    public void A_name_of_half_characters_is_passed_over()
    {
        ScanPage(["""{"\ud800":1,"a":2}""", """{"\udc00x":3,"a":4}"""], "a").Select(r => r[0]).Should().Equal("2", "4");
    }

    [Fact]
    public void A_list_is_found_whole_beside_what_lies_within_it() =>
        Scan("""{"x":1,"a":[{"b":1}],"c":2}""", "a", "a[0].b").Should().Equal("[{\"b\":1}]", "1");

    [Fact]
    public void More_paths_than_one_walk_follows_are_all_found_below_one_member()
    {
        var paths = Enumerable.Range(0, PathTails.Most + 1).Select(at => $"a[0].p{at}").ToArray();
        var members = Enumerable.Range(0, paths.Length).Select(at => $"\"p{at}\":{at}");
        Scan($$"""{"a":[{{{string.Join(',', members)}}}]}""", paths).Should().Equal(Enumerable.Range(0, paths.Length).Select(at => $"{at}"));
    }

    [Fact]
    public void The_last_of_two_members_of_one_name_counts()
    {
        Scan("""{"a":1,"a":2}""", "a").Should().Equal("2");
    }

    [Fact]
    public void A_name_that_begins_like_another_is_another()
    {
        ScanPage(["""{"id":1,"identity":2}""", """{"identity":3,"id":4}""", """{"ID":5}"""], "id").Select(r => r[0]).Should().Equal("1", "4", null);
    }

    [Fact]
    public void A_scalar_or_list_where_an_object_is_expected_leaves_its_members_empty()
    {
        Scan("""{"a":"text","b":[{"c":1}]}""", "a.x", "b.c", "a").Should().Equal(null, null, "\"text\"");
    }

    [Fact]
    public void Huge_values_and_thousands_of_members_are_passed_over()
    {
        var huge = new string('x', 200_000);
        var many = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"m{i}\":{i}"));
        Scan($$"""{"skip":"{{huge}}",{{many}},"keep":"{{huge}}"}""", "m4999", "keep").Should().Equal("4999", $"\"{huge}\"");
    }

    [Fact]
    public void A_path_that_is_the_record_itself_is_the_whole_record()
    {
        ScanPage(["""{"a":1}""", """{"b":[1,2]}"""], "").Select(r => r[0]).Should().Equal("""{"a":1}""", """{"b":[1,2]}""");
    }

    [Theory]
    [InlineData("""{"l":[{"v":1},{"v":2}]}""", "l[0].v", "1")]
    [InlineData("""{"l":[{"v":1},{"v":2}]}""", "l[1].v", "2")]
    [InlineData("""{"l":[{"v":1},{"v":2}]}""", "l[2].v", null)]
    [InlineData("""{"l":[]}""", "l[0].v", null)]
    [InlineData("""{"l":{"v":1}}""", "l[0].v", "1")]
    [InlineData("""{"l":{"v":1}}""", "l[1].v", null)]
    [InlineData("""{"l":[[1,2],[3]]}""", "l[1][0]", "3")]
    [InlineData("""{"l":null}""", "l[0]", null)]
    [InlineData("""{"l":[null,{"v":{"w":"deep"}}]}""", "l[1].v.w", "\"deep\"")]
    [InlineData("""{"f":[{"k":"size","v":"L"},{"v":"red","k":"color"}]}""", "f[k=color].v", "\"red\"")]
    [InlineData("""{"f":[{"k":"c\u006flor","v":"red"}]}""", "f[k=color].v", "\"red\"")]
    [InlineData("""{"f":[{"k":"color"},{"k":"color","v":2}]}""", "f[k=color].v", null)]
    [InlineData("""{"f":[1,"color",{"k":1},{"k":"color","v":true}]}""", "f[k=color].v", "true")]
    [InlineData("""{"f":{"k":"color","v":1}}""", "f[k=color].v", null)]
    public void Tails_go_by_place_and_by_key(string json, string path, string? found)
    {
        Scan(json, path).Should().Equal(found);
    }

    [Fact]
    public void Records_are_refused_as_the_platforms_reader_refuses_them()
    {
        var random = new Random(5);
        var (scanner, refused) = (new Scanner("a.name", "a[0].name", "a[@type=7].a", "name[1].a", "name", "a.a.a[1]"), 0);
        for (var document = 0; document < 20_000; document++)
        {
            var json = RandomJson.Document(random);
            if (document % 2 == 1) json = RandomJson.Mutated(random, json);
            if (json.AsSpan().TrimStart(" \r\n\t"u8) is not [(byte)'{', ..]) continue;
            var isJson = IsJson(json);
            if (!isJson) refused++;
            scanner.Accepts(json).Should().Be(isJson, "document {0} is {1}", document, Encoding.Latin1.GetString(json));
        }

        refused.Should().BeInRange(1_000, 6_000, "both kinds must be met often");
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_list_that_is_searched_nests_as_deep_as_any(int lists, bool isAccepted)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"l":{{new string('[', lists)}}{{new string(']', lists)}}}""");
        IsJson(json).Should().Be(isAccepted);
        new Scanner("l[0].v").Accepts(json).Should().Be(isAccepted);
        new Scanner("l").Accepts(json).Should().Be(isAccepted);
    }

    private static bool IsJson(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string?[] Scan(string json, params string[] paths) => new Scanner(paths).Scan(json);

    private static List<string?[]> ScanPage(IEnumerable<string> records, params string[] paths) =>
        new Scanner(paths).ScanPage($"[{string.Join(",\n", records)}]");

    private static IEnumerable<IEnumerable<string>> Permutations(IReadOnlyList<string> items) => items.Count == 1
        ? [items]
        : items.SelectMany((item, at) => Permutations([.. items.Take(at), .. items.Skip(at + 1)]).Select(rest => rest.Prepend(item)));

    private sealed class Scanner
    {
        private readonly PathTree _tree = new();
        private readonly int[] _slots;

        public Scanner(params string[] paths)
        {
            _slots = [.. paths.Select(_tree.Add)];
        }

        /// <summary>Whether the record is scanned, and nothing but white space follows it.</summary>
        public bool Accepts(byte[] json)
        {
            var reader = new Utf8JsonReader(json);
            try
            {
                reader.Read();
                var cursor = JsonCursor.On(ref reader, json);
                JsonScanner.Scan(ref cursor, _tree, new JsonSlot[_tree.Slots]);
                cursor.Leave(ref reader);
                return !reader.Read();
            }
            catch (JsonException)
            {
                return false;
            }
        }

        public string?[] Scan(string json) => ScanPage($"[{json}]")[0];

        public List<string?[]> ScanPage(string text)
        {
            var page = Encoding.UTF8.GetBytes(text);
            var json = new JsonCursor(page);
            var found = new List<string?[]>();
            var slots = new JsonSlot[_tree.Slots];
            json.Enter();
            for (var place = 0; json.Next(place, (byte)']'); place++)
            {
                JsonScanner.Scan(ref json, _tree, slots);
                found.Add([.. _slots.Select(s => slots[s].Type == JsonTokenType.None ? null
                    : Encoding.UTF8.GetString(page, slots[s].Start, slots[s].Length))]);
            }

            return found;
        }
    }
}
