using System.Text;
using Integrations.Internal;

namespace Integrations.Tests.Json;

/// <summary>The learned order of members is a shortcut: whatever was learned, the same values are found.</summary>
public sealed class MemberOrderTests
{
    private static readonly string[] _names = ["a", "b", "c", "d", "e", "x", "y", "z"];

    [Fact]
    public void Random_objects_are_read_alike_by_a_tree_that_learned_and_by_a_new_one()
    {
        var random = new Random(3);
        var (learned, found) = (Tree(), 0);
        for (var record = 0; record < 10_000; record++)
        {
            var json = Record(random);
            var fresh = Scan(Tree(), json);
            Scan(learned, json).Should().Equal(fresh, json);
            found += fresh.Count(value => value is not null);
        }

        found.Should().BeGreaterThan(10_000, "records without values would prove nothing");
    }

    [Fact]
    public void A_record_that_lacks_members_keeps_the_order()
    {
        var tree = Tree();
        Scan(tree, """{"a":1,"x":2,"b":3,"c":4}""");
        var order = tree.Root.Order;
        Scan(tree, """{"a":1,"c":4}""").Should().Equal("1", null, "4", null, null);
        tree.Root.Order.Should().BeSameAs(order);
    }

    [Fact]
    public void A_new_member_is_learned_at_its_place()
    {
        var tree = Tree();
        Scan(tree, """{"a":1,"c":3}""");
        Scan(tree, """{"a":1,"b":2,"c":3}""");
        var order = tree.Root.Order;
        Scan(tree, """{"a":4,"b":5,"c":6}""").Should().Equal("4", "5", "6", null, null);
        tree.Root.Order.Should().BeSameAs(order, "the three names stand in it in turn");
    }

    [Fact]
    public void Objects_without_an_order_are_followed_a_limited_number_of_times()
    {
        var (tree, random, orders) = (Tree(), new Random(4), new HashSet<MemberOrder>(ReferenceEqualityComparer.Instance));
        for (var record = 0; record < 1_000; record++)
        {
            Scan(tree, $$"""{"n{{random.Next()}}":1,"a":{{record}}}""")[0].Should().Be($"{record}");
            orders.Add(tree.Root.Order);
        }

        orders.Should().HaveCount(MemberOrder.MostLessons);
    }

    [Fact]
    public void Long_names_and_thousands_of_names_are_read_and_not_kept()
    {
        var tree = Tree();
        var many = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"m{i}\":0"));
        var text = $$"""{"{{new string('n', 10_000)}}":0,{{many}},"a":1}""";
        Scan(tree, text)[0].Should().Be("1");
        Scan(tree, text)[0].Should().Be("1");
        tree.Root.Order.Names.Should().Be(MemberOrder.MostNames);
        tree.Root.Order.Bytes.Should().BeLessThan(MemberOrder.MostNames * MemberOrder.LongestName);
    }

    [Fact]
    public async Task Threads_that_learn_at_once_read_what_each_was_given()
    {
        var tree = Tree();
        await Parallel.ForEachAsync(Enumerable.Range(0, 4), async (seed, _) =>
        {
            await Task.Yield();
            var random = new Random(seed);
            for (var record = 0; record < 2_000; record++)
            {
                var json = Record(random);
                Scan(tree, json).Should().Equal(Scan(Tree(), json), json);
            }
        });
    }

    private static PathTree Tree()
    {
        var tree = new PathTree();
        foreach (var path in new[] { "a", "b", "c", "d.a", "d.e.x" }) tree.Add(path);
        return tree;
    }

    private static string?[] Scan(PathTree tree, string json)
    {
        var page = Encoding.UTF8.GetBytes(json);
        var slots = new JsonSlot[tree.Slots];
        var cursor = new JsonCursor(page);
        JsonScanner.Scan(ref cursor, tree, slots);
        cursor.At.Should().Be(page.Length);
        return [.. slots.Select(slot => slot.IsNull ? null : Encoding.UTF8.GetString(page, slot.Start, slot.Length))];
    }

    /// <summary>Mostly the same order, with members left out, spaces and escapes; sometimes no order, sometimes a name twice.</summary>
    private static string Record(Random random, int depth = 0)
    {
        var names = random.Next(4) == 0 ? random.GetItems(_names, 8) : [.. _names.Where(_ => random.Next(3) > 0)];
        return $"{{{string.Join(',', names.Select(name => $"{Name(random, name)}:{Value(random, depth)}"))}}}";
    }

    private static string Name(Random random, string name) => random.Next(12) switch
    {
        0 => $"\"{name}\" ",
        1 => $"\"\\u{(int)name[0]:x4}\"",
        2 => $"\"{name}{name}\"",
        _ => $"\"{name}\"",
    };

    private static string Value(Random random, int depth) =>
        depth < 3 && random.Next(3) == 0 ? Record(random, depth + 1) : random.Next(3) == 0 ? "null" : $" {random.Next(100)}";
}
