namespace Integrations.Conventions.Tests;

/// <summary>The core is built in rooms, one folder each, lowest first: each knows only those before it.</summary>
public sealed class RoomTests
{
    private const string Core = "src/Integrations";

    private static readonly string[] Order =
    [
        "Models", "Json", "Errors", "Storage", "Mapping", "Connectors", "Http", "Authentication", "Connections", "Webhooks", "Resources",
        "Clients", "DependencyInjection",
    ];

    private static Rooms Rooms { get; } = new(Order, Core, Repo.Sources(Core));

    [Fact]
    public void Each_room_knows_only_those_before_it() => Rule.Holds(
        Rooms.Backward,
        $"A file uses only types of its own room and of those before it ({string.Join(", ", Order)}). Hand the values over that are "
        + "needed, or move the type to the lowest room that needs it, or move the file up.");

    [Fact]
    public void Every_folder_of_the_core_is_a_room() => Rooms.Found.Should().BeEquivalentTo(
        Order,
        "a folder of the core is a room with a place in the order: add it to RoomTests.Order, or move the file into one of them");

    [Theory]
    [InlineData("internal sealed class Low { private readonly High _high; }")]
    [InlineData("internal sealed class Low(High high);")]
    [InlineData("internal sealed class Low : High;")]
    [InlineData("internal sealed class Low { object Of() => new High(); }")]
    [InlineData("internal sealed class Low { int Of() => High.Count; }")]
    [InlineData("internal sealed class Low { bool Is(object o) => o is High { Count: 1 }; }")]
    [InlineData("internal sealed class Low { List<High> All { get; } = []; }")]
    [InlineData("internal sealed class Low { High? High { get; set; } }")]
    [InlineData("internal sealed class Low { int Of() => Internal.High.Count; }")]
    [InlineData("internal sealed class Low { string Text => $\"set {nameof(High.Count)}\"; }")]
    public void Each_way_of_using_a_type_is_seen(string code) =>
        Of(code).Backward.Should().ContainSingle(use => use.EndsWith("Low.cs:1 uses High of Second", StringComparison.Ordinal));

    [Theory]
    [InlineData("internal sealed class Low { string? High { get; set; } string Other => High ?? \"\"; }")]
    [InlineData("internal sealed class Low { int Of(Other other) => other.High; }")]
    [InlineData("internal enum Low\n{\n    High = 1,\n}")]
    [InlineData("internal sealed class Low { void High(int count) { High(count); } }")]
    [InlineData("internal sealed class Low { Other Of() => new() { High = 1 }; }")]
    [InlineData("internal sealed class Low { } // what High does")]
    public void A_member_of_that_name_is_no_use(string code) => Of(code).Backward.Should().BeEmpty();

    private static Rooms Of(string code) => new(["First", "Second"], "rooms",
        [SourceFile.Of("rooms/First/Low.cs", code),
        SourceFile.Of("rooms/Second/High.cs", "internal sealed class High { public static int Count; }")]);
}
