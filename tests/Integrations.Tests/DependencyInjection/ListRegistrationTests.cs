using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.DependencyInjection;

/// <summary>A list that could not be read to its end is found when its connector is registered.</summary>
public sealed class ListRegistrationTests
{
    private static readonly Mapping<Deal> Map = new() { { Deal.Fields.Id, "id" } };

    public static TheoryData<ListOperation, string> Faulty => new()
    {
        { new() { SizeParameter = "limit" },
            "SizeParameter requests pages and Pagination is None*set Pagination*or remove SizeParameter*" },
        { new() { SizeHeader = ("Prefer", "size={size}") },
            "SizeHeader requests pages and Pagination is None*set Pagination*or remove SizeHeader*" },
        { new() { Pagination = Pagination.PageNumber("page", LastPage.WhenFalse("more")) },
            "Pagination.PageNumber*no size is sent*set SizeParameter, SizeHeader or SizeInBody." },
        {
            new() { Pagination = Pagination.PageNumber("page", LastPage.WhenFalse("more")), SizeParameter = "size", MinPageSize = 86 },
            "Pagination.PageNumber*MinPageSize and MaxPageSize must leave 16 sizes or more."
        },
        { new() { Pagination = Pagination.PageNumber("page", LastPage.WhenShort) }, "*no size is sent*" },
        { new() { Pagination = Pagination.Offset("start", LastPage.WhenShort) },
            "LastPage.WhenShort*no size is sent*set SizeParameter, SizeHeader or SizeInBody*MinPageSize and MaxPageSize*" },
        { new() { Pagination = Pagination.LastId("after", LastPage.WhenShort) }, "LastPage.WhenShort*no size is sent*" },
    };

    public static TheoryData<ListOperation> Sound =>
    [
        new ListOperation(),
        new ListOperation { Pagination = Pagination.LinkHeader, SizeParameter = "size" },
        new ListOperation { Pagination = Pagination.PageNumber("page", LastPage.WhenShort), SizeParameter = "size", MinPageSize = 85 },
        new ListOperation { Pagination = Pagination.PageNumber("page", LastPage.WhenShort), SizeHeader = ("Prefer", "size={size}") },
        new ListOperation { Pagination = Pagination.Offset("start", LastPage.WhenFalse("more")) },
        new ListOperation { Pagination = Pagination.Offset("start", LastPage.WhenShort), MinPageSize = 100 },
        new ListOperation { Pagination = Pagination.LastId("after", LastPage.WhenShort), SizeParameter = "size" },
    ];

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_list_that_would_be_cut_is_refused_and_the_message_names_what_to_set(ListOperation list, string words)
    {
        var deals = ResourceDefinition.Of(Map, new ResourceOptions { Object = "deal" });
        Refused(AcmeConnector.Definition(deals.List("GET /deals", list)), $"*deals: List(\"GET /deals\").Pagination: {words}");
    }

    [Fact]
    public void A_list_of_deletions_and_one_of_any_object_are_held_to_it_too()
    {
        var cut = new ListOperation { SizeParameter = "limit" };
        var deals = ResourceDefinition.Of(Map, new ResourceOptions { Object = "deal" }).List("GET /deals", new())
            .Deletions("GET /deals/deleted", cut);
        Refused(AcmeConnector.Definition(deals), "*deals: Deletions(\"GET /deals/deleted\").Pagination: SizeParameter*");
        Refused(With(Objects().List("GET /records", cut)), "*Objects: List(\"GET /records\").Pagination: SizeParameter*");
        var other = Objects().List("GET /others", cut);
        Refused(With(Objects().List("GET /records", new()).Except(["Other"], other)),
            "*Objects: List(\"GET /others\").Pagination: SizeParameter*");
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void A_list_that_is_read_to_its_end_is_registered(ListOperation list)
    {
        var definition =
            AcmeConnector.Definition(ResourceDefinition.Of(Map, new ResourceOptions { Object = "deal" }).List("GET /deals", list));
        FluentActions.Invoking(() => DefinitionValidator.Validate(definition)).Should().NotThrow();
    }

    [Fact]
    public void It_is_refused_by_AddConnector() =>
        new ServiceCollection().AddIntegrations().Invoking(b => b.AddConnector<Cut, AcmeOptions>(_ => { })).Should()
            .Throw<InvalidOperationException>().WithMessage("*deals: List(\"GET /deals\").Pagination: SizeParameter*");

    private static void Refused(ConnectorDefinition definition, string words) =>
        FluentActions.Invoking(() => DefinitionValidator.Validate(definition)).Should().Throw<InvalidOperationException>()
            .WithMessage(words);

    private static ResourceTemplate Objects() => new(new ResourceOptions(), new() { Id = "id" });

    private static ConnectorDefinition With(ResourceTemplate objects) => new("acme", "Acme")
    {
        BaseAddress = "https://api.acme.test", Authentication = new ApiKey(), Probe = "GET /me", Objects = objects,
    };

    private sealed class Cut : IConnector
    {
        public ConnectorDefinition Define() => AcmeConnector.Definition(
            ResourceDefinition.Of(Map, new ResourceOptions { Object = "deal" }).List("GET /deals", new() { SizeParameter = "limit" }));
    }
}
