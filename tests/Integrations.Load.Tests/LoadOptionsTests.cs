namespace Integrations.Load.Tests;

public sealed class LoadOptionsTests
{
    [Fact]
    public void Without_options_everything_is_measured_in_the_long_form()
    {
        var options = LoadOptions.Read([])!;
        (options.Kinds, options.WithNeighbor, options.Form).Should().Be((LoadedBudgets.Kinds, true, LoadForm.Long));
    }

    [Fact]
    public void Kinds_are_chosen_by_name()
    {
        var options = LoadOptions.Read(["--short", "--kinds", "daily,neighbor", "--json", "out.json"])!;
        options.Kinds.Should().Equal("daily");
        (options.WithNeighbor, options.Form, options.Json).Should().Be((true, LoadForm.Short, "out.json"));
        LoadOptions.Read(["--kinds", "cost"])!.WithNeighbor.Should().BeFalse();
    }

    [Fact]
    public void Webhooks_are_measured_with_a_number_of_events()
    {
        var options = LoadOptions.Read(["--webhooks", "--events", "500", "--json", "out.json"])!;
        (options.WithWebhooks, options.Events, options.Json).Should().Be((true, 500, "out.json"));
        LoadOptions.Read([])!.WithWebhooks.Should().BeFalse();
    }

    [Theory]
    [InlineData("--events", "0")]
    [InlineData("--events", "many")]
    [InlineData("--events")]
    [InlineData("--kinds", "hourly")]
    [InlineData("--kinds")]
    [InlineData("--longer")]
    public void An_unknown_option_or_kind_is_refused(params string[] arguments) => LoadOptions.Read(arguments).Should().BeNull();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_connector_declares_the_limit_that_the_vendor_enforces(string kind)
    {
        var loaded = LoadedBudgets.Of(kind, LoadForm.Long);
        loaded.Limit.Requests.Should().Be(loaded.Budget.Permits);
        loaded.Limit.Costs.Should().BeEquivalentTo(loaded.Budget.Costs);
        loaded.Connector.FindFaults().Should().BeEmpty();
    }

    public static TheoryData<string> Kinds => [.. LoadedBudgets.Kinds, LoadedBudgets.Neighbor];
}
