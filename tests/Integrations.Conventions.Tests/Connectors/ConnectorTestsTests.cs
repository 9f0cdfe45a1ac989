using Integrations.Conformance;
using Integrations.ContractTesting;

namespace Integrations.Conventions.Tests;

/// <summary>The tests of a vendor are found by what they derive from, whatever their files and classes are called.</summary>
public sealed class ConnectorTestsTests
{
    private static readonly string Vendor = ConnectorPackage.OfOneVendor[0].Short;

    public static TheoryData<string> Topics => [.. ConnectorTests.AllTopics.Select(topic => topic.Name)];

    [Fact]
    public void All_of_a_full_connector_s_tests_are_found()
    {
        var found = ConnectorTests.Of(Vendor, ConnectorTests.Compiled);

        (found.Contract, found.Payloads).Should().Be((true, true));
        found.Topics.Should().BeEquivalentTo(ConnectorTests.AllTopics).And.Contain(typeof(Listing<>)).And.Contain(typeof(Tokens<>));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_without_a_class_is_missed(string topic) =>
        ConnectorTests.AllTopics.Except(ConnectorTests.Of(Vendor, Without(type => type.BaseType?.Name == topic)).Topics)
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
