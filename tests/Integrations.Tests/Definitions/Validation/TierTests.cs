using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Tests.Definitions;

/// <summary>A connector declares its tier, and registration holds it to that.</summary>
public sealed class TierTests
{
    private static readonly ResourceDefinition Written = Read().Create("POST /contacts", new() { Record = "" });

    [Fact]
    public void A_connector_without_resources_is_authenticated_unless_it_declares_more() =>
        Define(null).Tier.Should().Be(ConnectorTier.Authenticated);

    [Fact]
    public void A_connector_with_resources_is_readable_unless_it_declares_more() =>
        Define(null, Written).Tier.Should().Be(ConnectorTier.Readable);

    [Fact]
    public void Each_tier_with_what_it_promises_is_valid()
    {
        FaultsOf(Define(ConnectorTier.Authenticated)).Should().BeEmpty();
        FaultsOf(Define(ConnectorTier.Readable, Read())).Should().BeEmpty();
        FaultsOf(Define(ConnectorTier.Full, Written)).Should().BeEmpty();
    }

    [Fact]
    public void An_authenticated_connector_has_no_resources() =>
        FaultsOf(Define(ConnectorTier.Authenticated, Read())).Should().ContainSingle().Which.Should().Contain("Tier").And.Contain("Readable");

    [Theory]
    [InlineData(ConnectorTier.Readable)]
    [InlineData(ConnectorTier.Full)]
    public void A_higher_tier_needs_resources(ConnectorTier tier) =>
        FaultsOf(Define(tier)).Should().ContainSingle().Which.Should().Contain("Tier").And.Contain("Authenticated");

    [Fact]
    public void A_full_connector_writes_at_least_one_resource() =>
        FaultsOf(Define(ConnectorTier.Full, Read())).Should().ContainSingle().Which.Should().Contain("Tier").And.Contain("Readable");

    [Fact]
    public void A_number_that_is_no_tier_is_refused() =>
        FaultsOf(Define((ConnectorTier)7, Read())).Should().ContainSingle().Which.Should().Contain("7").And.Contain("Full");

    [Fact]
    public void A_connector_with_resources_has_a_probe()
    {
        var definition = new ConnectorDefinition("sample", "Sample")
        {
            BaseAddress = "https://sample.test", Authentication = new ApiKey(), Resources = [Read()],
        };
        FaultsOf(definition).Should().ContainSingle().Which.Should().Contain("Probe").And.Contain("GET /me");
    }

    private static List<string> FaultsOf(ConnectorDefinition definition) =>
        [.. DefinitionValidator.FaultsOf(definition).Select(fault => fault.ToString())];

    private static ConnectorDefinition Define(ConnectorTier? tier, params ResourceDefinition[] resources)
    {
        var key = new ApiKey();
        return tier is { } declared
            ? new("sample", "Sample")
            {
                Tier = declared, BaseAddress = "https://sample.test", Authentication = key, Probe = "GET /me", Resources = resources,
            }
            : new("sample", "Sample")
            {
                BaseAddress = "https://sample.test", Authentication = key, Probe = "GET /me", Resources = resources,
            };
    }

    private static ResourceDefinition<Contact> Read() =>
        ResourceDefinition.Of(new Mapping<Contact> { { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.FirstName, "first" } },
                new())
            .List("GET /contacts", new() { Items = "data" })
            .Get("GET /contacts/{id}");
}
