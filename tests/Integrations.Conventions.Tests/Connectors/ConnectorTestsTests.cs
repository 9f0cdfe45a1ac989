using Integrations.Conformance;
using Integrations.Connectors;
using Integrations.ContractTesting;

namespace Integrations.Conventions.Tests;

/// <summary>The tests of a vendor are found by what they derive from, whatever their files and classes are called.</summary>
public sealed class ConnectorTestsTests
{
    private static readonly string Vendor =
        ConnectorPackage.OfOneVendor.First(package => package.Connectors[0].Definition.Tier == ConnectorTier.Full
            && !Repo.Read(package.Readme).Contains($"## {ConnectorFiles.NoContract}", StringComparison.Ordinal)).Short;

    private static readonly ConnectorTests All = ConnectorTests.Of(Vendor, ConnectorTests.Compiled);

    public static TheoryData<string> Topics => [.. ConnectorTests.AllTopics.Select(topic => topic.Name)];

    [Fact]
    public void Contract_tests_payload_tests_and_topics_are_found()
    {
        (All.Contract, All.Payloads).Should().Be((true, true));
        All.Topics.Should().Contain([typeof(Listing<>), typeof(Tokens<>), typeof(WrittenFields<>)]);
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_without_a_class_is_missed(string topic) =>
        All.Topics.Except(ConnectorTests.Of(Vendor, Without(type => type.BaseType?.Name == topic)).Topics)
            .Should().ContainSingle().Which.Name.Should().Be(topic);

    [Fact]
    public void Contract_and_payload_tests_are_not_taken_for_one_another()
    {
        var fixtures = Without(type => type.IsSubclassOf(typeof(PayloadSuite)));
        var payloads = Without(type => type.BaseType == typeof(object) && type.GetInterfaces().Any(i => i.Name.StartsWith("IClassFixture",
            StringComparison.Ordinal)));

        ConnectorTests.Of(Vendor, fixtures).Should().Match<ConnectorTests>(tests => tests.Contract && !tests.Payloads);
        ConnectorTests.Of(Vendor, payloads).Should().Match<ConnectorTests>(tests => !tests.Contract && tests.Payloads);
    }

    [Fact]
    public void The_tests_of_another_vendor_are_not_this_one_s() =>
        ConnectorTests.Of("Forest", ConnectorTests.Compiled).Should().Match<ConnectorTests>(tests =>
            !tests.Contract && !tests.Payloads && tests.Topics.Count == 0);

    private static IEnumerable<Type> Without(Func<Type, bool> dropped) => ConnectorTests.Compiled.Where(type => !dropped(type));
}
