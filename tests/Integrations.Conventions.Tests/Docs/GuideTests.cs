using System.Reflection;
using System.Text.RegularExpressions;
using Integrations.Connectors;
using Integrations.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Conventions.Tests;

/// <summary>docs/writing-a-connector.md: complete, and its messages are those that an author gets.</summary>
public sealed class GuideTests
{
    private const string Page = "docs/writing-a-connector.md";

    public static TheoryData<string> Words =>
    [
        .. FactoriesOf(typeof(Pagination)), .. FactoriesOf(typeof(LastPage)), .. FactoriesOf(typeof(CustomFieldLayout)),
        .. FactoriesOf(typeof(Row)), .. FactoriesOf(typeof(FieldErrorTable)), .. FactoriesOf(typeof(Budget)),
        .. typeof(QueryDialect).Assembly.GetExportedTypes().Where(type => type.BaseType == typeof(QueryDialect)).Select(type => type.Name),
    ];

    [Theory]
    [MemberData(nameof(Words))]
    public void The_guide_shows_every_kind_of_page_query_row_error_and_budget(string word) =>
        Repo.Read(Page).Should().MatchRegex($@"\b{Regex.Escape(word)}\b", $"an author looks for it in {Page}");

    [Fact]
    public void The_error_that_the_guide_shows_is_the_one_of_such_a_definition()
    {
        var register = () => new ServiceCollection().AddIntegrations().AddConnector<TwoFaults, ConnectorOptions>(_ => { });
        var message = register.Should().Throw<InvalidOperationException>().Which.Message;
        Repo.Read(Page).Should().Contain($"```\n{message.ReplaceLineEndings("\n")}\n```");
    }

    [Fact]
    public void The_root_readme_leads_to_the_guide() => Repo.Read("README.md").Should().Contain($"({Page})");

    private static IEnumerable<string> FactoriesOf(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false }).Select(member => member.Name).Distinct();

    private sealed class TwoFaults : IConnector
    {
        private static readonly Mapping<Contact> Contacts = new()
        {
            { Contact.Fields.Id, Row.Text("id").ReadOnly() },
            { Contact.Fields.Title, "job..title" },
        };

        public ConnectorDefinition Define() => new("acme", "Acme CRM")
        {
            BaseAddress = "https://api.acme.test", Authentication = new ApiKey(), Probe = "GET /me",
            Resources =
            [
                ResourceDefinition.Of(Contacts, new() { Object = "contact" }).List("GET /contacts", new() { SizeParameter = "limit" }),
            ],
        };
    }
}
