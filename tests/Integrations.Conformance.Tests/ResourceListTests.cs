using Integrations.Conformance.Tests.Plain;
using Xunit.Sdk;

namespace Integrations.Conformance.Tests;

/// <summary>A suite describes every resource of the definition, or names the reason why it leaves one out.</summary>
public sealed class ResourceListTests
{
    [Fact]
    public Task All_resources_described_pass() => new Whole().Every_resource_of_the_definition_is_described_or_left_out_for_a_reason();

    [Fact]
    public async Task A_resource_that_is_not_described_is_named() =>
        (await FailureAsync(new Half())).Should().Contain("Plain CRM (keyed) declares companies").And.NotContain("contacts");

    [Fact]
    public Task A_resource_that_is_left_out_for_a_reason_passes() =>
        new Reasoned().Every_resource_of_the_definition_is_described_or_left_out_for_a_reason();

    [Theory]
    [InlineData("companies", " ")]
    [InlineData("contacts", "it is described")]
    [InlineData("deals", "it is not declared")]
    public void A_resource_left_out_without_a_reason_or_for_nothing_is_named(string name, string reason) =>
        ResourceList.FaultsOf(
            new Excused { Named = new Dictionary<string, string> { [name] = reason } }, new PlainConnector<Keyed>().Define()).Should()
            .Contain(fault => fault.StartsWith($"LeftOut of Plain CRM (keyed) names {name}", StringComparison.Ordinal));

    private static async Task<string> FailureAsync<TVendor>(Connecting<TVendor> topic) where TVendor : VendorUnderTest, new() =>
        (await topic.Awaiting(t => t.Every_resource_of_the_definition_is_described_or_left_out_for_a_reason()).Should()
            .ThrowAsync<XunitException>()).Which.Message;

    private sealed class Whole : Connecting<PlainUnderTest<Keyed>>;

    private sealed class Half : Connecting<ContactsAlone>;

    private sealed class Reasoned : Connecting<ContactsWithReason>;

    private class ContactsAlone : PlainUnderTest<Keyed>
    {
        public override IReadOnlyList<ResourceUnderTest> Resources => [base.Resources[0]];
    }

    private sealed class ContactsWithReason : ContactsAlone
    {
        public override IReadOnlyDictionary<string, string> LeftOut { get; } =
            new Dictionary<string, string> { ["companies"] = "the simulator has none" };
    }

    private sealed class Excused : ContactsAlone
    {
        public override IReadOnlyDictionary<string, string> LeftOut => Named;

        public required IReadOnlyDictionary<string, string> Named { get; init; }
    }
}
