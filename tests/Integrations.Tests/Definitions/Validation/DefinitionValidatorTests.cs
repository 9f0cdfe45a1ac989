using System.Diagnostics;
using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Definitions;

/// <summary>A definition is checked when it is registered: each fault names connector, resource, member and what is possible.</summary>
public sealed class DefinitionValidatorTests
{
    private static readonly WrongMembers[] All = [WrongDefinitions.All, WrongBudgets.All, WrongResources.All, WrongWebhooks.All];

    public static TheoryData<string> Wrong => [.. All.SelectMany(members => members)];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_definition_is_refused_for(string what)
    {
        var (wrong, sample) = (All.Single(members => members.Has(what))[what], new SampleDefinition());
        wrong.Break(sample);
        var refused = FluentActions.Invoking(() => DefinitionValidator.Validate(sample.Build())).Should()
            .Throw<ConnectorDefinitionException>(what).Which;
        var fault = refused.Faults.Should().ContainSingle(f => f.Member == wrong.Member, "{0}: {1}", what, refused.Message).Which;
        (fault.Connector, fault.Resource).Should().Be((sample.Id, wrong.Resource));
        fault.Possible.Should().Contain(wrong.Possible);
        refused.Message.Should().Contain($"'{sample.Id}'").And.Contain(wrong.Resource ?? wrong.Member)
            .And.Contain(wrong.Member).And.Contain(wrong.Possible);
    }

    [Fact]
    public void The_sample_is_valid() => DefinitionValidator.FaultsOf(new SampleDefinition().Build()).Should().BeEmpty();

    [Fact]
    public void Odd_definitions_that_work_have_no_fault()
    {
        var sample = new SampleDefinition
        {
            BaseAddress = "https://{subdomain}.sample.test:8443/api/v1/",
            Probe = "GET /me?expand={subdomain}",
            GetRequest = "GET /contacts/%23/{id}?view=a,b&as=({id})",
            Errors = new() { CodePaths = ["errors[0].code", "errors[type=a[b]].code", "*.code", "Error.@code", "['@odata'].code"],
                MessagePaths = ["errors[*].message"] },
            Map = SampleDefinition.Rows(map =>
            {
                map.Add(Integrations.Models.Contact.Fields.LastName, "['a.b']['c[d]'].größe.👍.with space");
                map.Add(Integrations.Models.Contact.Fields.Title, Row.Text("first").WriteTo("firsts.last"));
                map.Add(Integrations.Models.Contact.Fields.Phones,
                    Row.Items("['x.y'].phones", text: "v.n", label: "v.t",
                    new() { Primary = "v.p", TextBefore = ["v.c"], KeepsOtherMembers = true }));
                map.Add(Integrations.Models.Contact.Fields.Tags, Row.Strings("groups[*].*.tags").ReadOnly());
                map.Add(Integrations.Models.Contact.Fields.PhotoUrl, Row.Text("first.photo").ReadOnly());
            }),
            Options = new() { Object = "contact", ReadScopes = ["records.read"],
                CustomFields = CustomFieldLayout.Members("['x.y'].own", prefix: "[c].") },
            Create = new() { Record = "", Constants = new() { ["a.b"] = """{"b":{"c":"{"},"d":"}"}""" } },
        };
        sample.List = sample.List with { Items = "groups[*].items[kind=contact]", Query = new() { ["filter"] = """{"a":[1]}""" } };
        sample.More = resource => resource.List("GET /contacts", sample.List).List("GET /", new() { Items = "" }).GetByFilter();
        DefinitionValidator.FaultsOf(sample.Build()).Select(fault => fault.ToString()).Should().BeEmpty();
    }

    [Fact]
    public void At_least_fifty_wrong_definitions_are_known() => Wrong.Count.Should().BeGreaterThanOrEqualTo(50);

    [Fact]
    public void Five_faults_come_at_once_in_the_order_of_the_definition()
    {
        var thrown = FluentActions.Invoking(() => new ServiceCollection().AddIntegrations().AddConnector<FiveFaults, AcmeOptions>(_ => { }))
            .Should().Throw<ConnectorDefinitionException>("a host learns it when it registers, not at its first call").Which;
        thrown.Connector.Should().Be("sample");
        string[] members = ["Probe", "AccountId", "Errors.CodePaths[0]", "List(\"GET /contacts\").Items", "Create(\"POST /contacts\")"];
        thrown.Faults.Select(fault => fault.Member).Should().Equal(members);
        thrown.Message.Should().StartWith("The definition of the connector 'sample' has 5 faults:");
        thrown.Message.Split(Environment.NewLine)[1..].Should().Equal(thrown.Faults.Select(fault => $"- {fault}"));
    }

    [Fact]
    public void A_fault_of_a_static_table_is_a_sentence_and_not_the_exception_of_an_initializer()
    {
        var thrown = FluentActions.Invoking(() => new ServiceCollection().AddIntegrations().AddConnector<Static, AcmeOptions>(_ => { }))
            .Should().Throw<ConnectorDefinitionException>().Which;
        thrown.InnerException.Should().BeNull();
        thrown.Faults.Select(fault => fault.ToString()).Should().Equal(
            "contacts: Contact.FirstName: has two rows. Possible: one row a field.",
            "contacts: List(\"contacts\"): 'contacts' is not 'METHOD /route'. "
                + "Possible: a method and a route that begins with a slash, as in 'GET /contacts'.");
    }

    [Fact]
    public void A_static_field_that_is_used_above_its_declaration_is_explained()
    {
        FaultOf<TooEarly>().Should()
            .Be("contacts: map: is null. Possible: a value, or omit it for the default. Static fields are initialized from "
            + "top to bottom: one that is used further up is null there.");
        FaultOf<FromNowhere>().Should()
            .EndWith("FromNowhere: a value it uses is null. Possible: values that are not null: static fields are initialized "
            + "from top to bottom, and one that is used further up is null there.");
    }

    [Fact]
    public void A_definition_that_breaks_off_says_why_in_the_words_of_its_author()
    {
        FaultOf<Doubled>().Should().EndWith("Doubled: 'one' has two values for contacts: remove one of them.");
        FaultOf<DoubledObject>().Should().Be("Define: 'task' has a template of its own already: remove one of the two.");
    }

    private static string FaultOf<TConnector>() where TConnector : IConnector, new() =>
        FluentActions.Invoking(() => new ServiceCollection().AddIntegrations().AddConnector<TConnector, AcmeOptions>(_ => { }))
            .Should().Throw<ConnectorDefinitionException>().Which.Faults.Should().ContainSingle().Which.ToString();

    [Fact]
    public void A_kind_of_a_connectors_own_checks_itself()
    {
        var sample = new SampleDefinition();
        sample.List = sample.List with { Pagination = new Own(), Dialect = new OwnDialect() };
        DefinitionValidator.FaultsOf(sample.Build()).Select(fault => fault.ToString()).Should().Equal(
            "contacts: List(\"GET /contacts\").Pagination: takes 7 records a page. Possible: MaxPageSize = 7.",
            "contacts: List(\"GET /contacts\").Dialect: knows no words. Possible: words.");
    }

    [Fact]
    public void A_check_takes_little_of_the_start_of_a_host()
    {
        var definition = AcmeConnector.Definition();
        DefinitionValidator.Validate(definition);
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var start = Stopwatch.GetTimestamp();
            DefinitionValidator.Validate(definition);
            return Stopwatch.GetElapsedTime(start);
        });
        best.Should().BeLessThan(TimeSpan.FromMilliseconds(20));
    }

    private sealed class FiveFaults : IConnector
    {
        public ConnectorDefinition Define()
        {
            var sample = new SampleDefinition { Create = new(), Errors = new() { CodePaths = ["a..b"] },
                AccountId = "nobody", Probe = "me" };
            sample.List = sample.List with { Items = "data[" };
            return sample.Build();
        }
    }

    private sealed class Static : IConnector
    {
        private static readonly ResourceDefinition<Integrations.Models.Contact> Contacts = ResourceDefinition.Of(
            SampleDefinition.Rows(map => map.Add(Integrations.Models.Contact.Fields.FirstName, "given")),
                new() { Object = "contact" }).List("contacts");

        public ConnectorDefinition Define() => AcmeConnector.Definition(Contacts);
    }

    private sealed class TooEarly : IConnector
    {
        private static readonly ResourceDefinition Contacts = ResourceDefinition.Of(Rows!, new() { Object = "contact" });

        private static readonly Mapping<Integrations.Models.Contact> Rows = SampleDefinition.Rows();

        public ConnectorDefinition Define() =>
            AcmeConnector.Definition(Contacts, ResourceDefinition.Of("others", Rows, new() { Object = "other" }));
    }

    private sealed class FromNowhere : IConnector
    {
        private static readonly ResourceDefinition Contacts = Objects!.For(SampleDefinition.Rows(), "contact");

        private static readonly ResourceTemplate Objects = new(new());

        public ConnectorDefinition Define() => AcmeConnector.Definition(Contacts);
    }

    private sealed class Doubled : IConnector
    {
        private static readonly ResourceDefinition Contacts =
            new ResourceTemplate(new()).For(SampleDefinition.Rows(), "contact", ("one", "contact"), ("one", "contacts"));

        public ConnectorDefinition Define() => AcmeConnector.Definition(Contacts);
    }

    private sealed class DoubledObject : IConnector
    {
        public ConnectorDefinition Define() =>
            new SampleDefinition { Objects = new ResourceTemplate(new()).Except(["task", "task"], new ResourceTemplate(new())) }.Build();
    }

    private sealed class Own : Pagination
    {
        protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) =>
            operation.MaxPageSize == 7 ? [] : [("takes 7 records a page", "MaxPageSize = 7")];

        public override void Apply(ListRequestBuilder request, PagePlace place)
        {
        }

        public override PageAdvance Advance(ListPage page, PagePlace place) => PageAdvance.End;
    }

    private sealed class OwnDialect : QueryDialect
    {
        protected internal override IEnumerable<(string Fault, string Possible)> Check(ListOperation operation) => [("knows no words",
            "words")];

        public override void Render(VendorQuery query, ListRequestBuilder request)
        {
        }
    }
}
