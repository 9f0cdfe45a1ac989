using Integrations.Connectors;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Integrations.Connectors.Row;

namespace Integrations.Tests.DependencyInjection;

/// <summary>What is wrong in a definition is reported when it is registered: connector, table, field, what to change.</summary>
public sealed class DefinitionTests
{
    private const string Kinds =
        "Possible: a kind of row that fills the field's type (Row.Text, Row.Number, Row.Enumeration, Row.List and others).";

    [Fact]
    public void A_wrong_kind_of_row_in_a_static_table_is_told_in_words_and_not_as_a_cast() => Refusal<Miscast>()
        .Should().Be("contacts: Contact.Emails: this kind of row fills a list of PostalAddress, and the field is a list of EmailAddress: "
            + $"use Row.ListFromFields or Row.Items. {Kinds}");

    [Fact]
    public void A_plain_path_for_what_needs_a_kind_names_the_field_and_the_kind() =>
        Refusal<Plain>().Should().Be("deals: Deal.Status: a plain path cannot fill a Normalized<DealStatus>: use a kind of row, for "
            + $"example Row.Enumeration. {Kinds}");

    [Fact]
    public void A_path_that_cannot_be_written_names_the_resource_and_recommends_only_what_the_row_has()
    {
        Refusal<Unwritable>().Should().Be("deals: Deal.Name: 'names[0].value' goes through a list and cannot be written. Possible: make "
            + "the row ReadOnly(), or give the path with WriteTo(...).");
        Refusal<UnwritableList>().Should()
            .Be("contacts: Contact.Emails: 'mails[0].value' goes through a list and cannot be written. Possible: make the row ReadOnly().");
    }

    [Fact]
    public void A_path_that_cannot_work_is_refused_with_the_character_and_the_possible_steps()
    {
        Refusal<Broken>().Should().StartWith("deals: Deal.Name: 'names..value' is not a path: at character 7, a name is "
            + "missing.").And.Contain("@attribute at its end.");
        Refusal<Many>().Should().StartWith("deals: Deal.Name: 'names[*].value' finds a list, but a single value is required: select the "
            + "element by [0] or [key=value] instead of [*].");
        Refusal<ManyWritten>().Should()
            .Be("contacts: Contact.Tags: 'tags[*].name' goes through a list and cannot be written. Possible: make the row ReadOnly().");
    }

    [Fact]
    public void A_definition_that_cannot_be_built_says_why_and_in_which_type()
    {
        var thrown = Thrown<Unbuilt>();
        thrown.Message.Should().StartWith("The definition of the connector 'Unbuilt' has a "
            + "fault:").And.Contain("UnbuiltTable: ").And.Contain("'kind' is twice");
        thrown.InnerException.Should().BeOfType<ArgumentException>();
    }

    private static string Refusal<TConnector>()
        where TConnector : IConnector, new() => Thrown<TConnector>().Faults.Should().ContainSingle().Which.ToString();

    private static ConnectorDefinitionException Thrown<TConnector>() where TConnector : IConnector, new() =>
        new ServiceCollection().AddIntegrations().Invoking(b => b.AddConnector<TConnector, AcmeOptions>(_ => { })).Should()
            .Throw<ConnectorDefinitionException>().Which;

    private static ConnectorDefinition Of<T>(Mapping<T> map)
        where T : UnifiedRecord, IRecordModel<T>, new() =>
            AcmeConnector.Definition(ResourceDefinition.Of(map, new ResourceOptions { Object = "x" }));

    private static class UnbuiltTable
    {
        public static readonly Mapping<Contact> Map = Throw();

        private static Mapping<Contact> Throw() => throw new ArgumentException("'kind' is twice");
    }

    private sealed class Unbuilt : IConnector
    {
        public ConnectorDefinition Define() => Of(UnbuiltTable.Map);
    }

    private static class MiscastTable
    {
        public static readonly Mapping<Contact> Map =
            new() { { Contact.Fields.Id, "id" }, { Contact.Fields.Emails, Addresses(new AddressSlot("x") { City = "city" }) } };
    }

    private sealed class Miscast : IConnector
    {
        public ConnectorDefinition Define() => Of(MiscastTable.Map);
    }

    private sealed class Plain : IConnector
    {
        public ConnectorDefinition Define() => Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.Status, "status" } });
    }

    private sealed class Unwritable : IConnector
    {
        public ConnectorDefinition Define() => Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.Name, "names[0].value" } });
    }

    private sealed class Broken : IConnector
    {
        public ConnectorDefinition Define() =>
            Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.Name, Text("names..value").ReadOnly() } });
    }

    private sealed class Many : IConnector
    {
        public ConnectorDefinition Define() => Of(new Mapping<Deal> { { Deal.Fields.Id, "id" }, { Deal.Fields.Name, "names[*].value" } });
    }

    private sealed class ManyWritten : IConnector
    {
        public ConnectorDefinition Define() =>
            Of(new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.Tags, Strings("tags[*].name") } });
    }

    private sealed class UnwritableList : IConnector
    {
        public ConnectorDefinition Define() =>
            Of(new Mapping<Contact> { { Contact.Fields.Id, "id" }, { Contact.Fields.Emails, ListFromFields("mails[0].value") } });
    }
}
