using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conventions.Tests;

/// <summary>A connector has what its tier promises: no more is asked of an authenticated one than that it connects.</summary>
public sealed class TierTests
{
    private static readonly ResourceDefinition<Contact> Listed = Contacts().List("GET /contacts", Pages()).Get("GET /contacts/{id}");
    private static readonly ConnectorFiles Nothing = new("Sample", new(Contract: false, Payloads: false, []), [], HasSimulator: false);
    private static readonly ConnectorFiles Everything = new(
        "Sample", new(Contract: true, Payloads: true, ConnectorTests.AllTopics), ConnectorShape.Sections, HasSimulator: true);

    [Theory]
    [MemberData(nameof(RegisteredConnector.Names), MemberType = typeof(RegisteredConnector))]
    public void A_connector_has_what_its_tier_needs(string vendor)
    {
        var connector = RegisteredConnector.Of(vendor);
        Rule.Holds(TierRules.Lacking(connector.Definition, ConnectorFiles.Of(connector)),
            $"{vendor} is {connector.Definition.Tier}: add what it lacks, or declare a lower Tier in its definition.");
    }

    [Fact]
    public void An_authenticated_connector_needs_neither_sections_nor_tests_nor_a_simulator() =>
        TierRules.Lacking(Define(ConnectorTier.Authenticated), Nothing).Should().BeEmpty();

    [Fact]
    public void A_readable_connector_needs_no_conformance_tests_and_writes_nothing() =>
        TierRules.Lacking(Define(ConnectorTier.Readable, Listed), Everything with { Tests = Everything.Tests with { Topics = [] } })
            .Should().BeEmpty();

    [Fact]
    public void A_readable_connector_lists_and_gets_one_resource() =>
        TierRules.Lacking(Define(ConnectorTier.Readable, Contacts().List("GET /contacts", Pages())), Everything)
            .Should().ContainSingle().Which.Should().Contain("list and get");

    [Fact]
    public void A_readable_connector_lists_changes_or_says_why_it_cannot()
    {
        var still = Define(ConnectorTier.Readable, Contacts().List("GET /contacts", new() { Items = "data" }).Get("GET /contacts/{id}"));

        TierRules.Lacking(still, Everything).Should().ContainSingle().Which.Should().Contain("changes");
        TierRules.Lacking(still, Everything with { Headings = [.. ConnectorShape.Sections, ConnectorFiles.NoChanges] })
            .Should().BeEmpty();
    }

    [Fact]
    public void A_readable_connector_has_all_sections_a_simulator_and_its_contract_and_payload_tests() =>
        TierRules.Lacking(Define(ConnectorTier.Readable, Listed), Nothing)
            .Should().HaveCount(4).And.Contain(l => l.Contains("sections")).And.Contain(l => l.Contains("simulator"))
            .And.Contain(l => l.Contains("ContractFixture")).And.Contain(l => l.Contains("PayloadSuite"));

    [Fact]
    public void A_readable_connector_declares_budgets_or_says_that_the_vendor_publishes_no_rate_limits()
    {
        var unlimited = Define(ConnectorTier.Readable, Listed) with { Budgets = [] };

        TierRules.Lacking(unlimited, Everything).Should().ContainSingle().Which.Should().Contain("Budgets with the rate limits of Sample");
        TierRules.Lacking(unlimited, Everything with { Headings = [.. ConnectorShape.Sections, ConnectorFiles.NoLimits] })
            .Should().BeEmpty();
    }

    [Fact]
    public void A_readable_connector_with_webhooks_says_how_to_register_them()
    {
        var signed = Define(ConnectorTier.Readable, Listed) with { Webhooks = new() { Signatures = [WebhookSignature.Basic()] } };

        TierRules.Lacking(signed, Everything).Should().ContainSingle().Which.Should().Contain("README section 'Webhooks'");
        TierRules.Lacking(signed, Everything with { Headings = [.. ConnectorShape.Sections, ConnectorFiles.Webhooks] }).Should().BeEmpty();
    }

    [Fact]
    public void A_vendor_without_a_published_contract_says_what_it_is_held_to_instead() =>
        TierRules.Lacking(Define(ConnectorTier.Readable, Listed), Everything with
        {
            Tests = Everything.Tests with { Contract = false, Payloads = false },
            Headings = [.. ConnectorShape.Sections, ConnectorFiles.NoContract],
        }).Should().BeEmpty();

    [Fact]
    public void Sections_in_another_order_are_not_the_sections() =>
        TierRules.Lacking(Define(ConnectorTier.Readable, Listed), Everything with { Headings = [.. ConnectorShape.Sections.Reverse()] })
            .Should().ContainSingle().Which.Should().Contain("sections");

    [Fact]
    public void A_full_connector_writes_and_runs_the_conformance_suite() =>
        TierRules.Lacking(Define(ConnectorTier.Full, Listed), Everything with { Tests = Everything.Tests with { Topics = [] } })
            .Should().HaveCount(1 + ConnectorTests.AllTopics.Count).And.Contain(l => l.Contains("create or update"))
            .And.Contain(l => l.Contains("a subclass of Listing<SampleVendor>"));

    [Fact]
    public void A_full_connector_with_all_of_it_lacks_nothing() =>
        TierRules.Lacking(Define(ConnectorTier.Full, Listed.Create("POST /contacts", new() { Record = "" })), Everything)
            .Should().BeEmpty();

    private static ConnectorDefinition Define(ConnectorTier tier, params ResourceDefinition[] resources) => new("sample", "Sample")
    {
        Tier = tier, BaseAddress = "https://sample.test", Authentication = new ApiKey(), Probe = "GET /me", Resources = resources,
        Budgets = [Budget.Concurrency("open", 10)],
    };

    private static ResourceDefinition<Contact> Contacts() => ResourceDefinition.Of(
        new Mapping<Contact>
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.UpdatedAt, Row.Instant("updated").ReadOnly() },
        },
        new());

    private static ListOperation Pages() => new()
    {
        Items = "data", Dialect = new ParameterQuery { ModifiedSince = ModifiedSince.Parameter("updated_since") },
    };
}
