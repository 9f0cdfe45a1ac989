using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of the account that a connection belongs to, and of scopes.</summary>
internal static class AccountWords
{
    public static Words<AccountProperties> Properties { get; } = new(static given => new() { Request = given.Text("request") })
    {
        { "request", Text, Required },
        { "values", Names, static (properties, values) => properties with { Values = values } },
        { "isOptional", Flag, static (properties, isOptional) => properties with { IsOptional = isOptional } },
        { "cacheFor", Duration, static (properties, age) => properties with { CacheFor = age } },
    };

    public static Words<AccountSelection> Selection { get; } = new(static given => new()
    {
        Request = given.Text("request"), Id = given.Text("id"), Variable = given.Text("variable"),
    })
    {
        { "request", Text, Required },
        { "baseAddress", OrNull(Text), static (selection, address) => selection with { BaseAddress = address } },
        { "items", Text, static (selection, items) => selection with { Items = items } },
        { "id", Text, Required },
        { "name", OrNull(Text), static (selection, name) => selection with { Name = name } },
        { "variable", Text, Required },
    };

    public static Words<ScopeRules> Scopes { get; } = new(static _ => new())
    {
        { "defaultScopes", Texts, static (rules, scopes) => rules with { DefaultScopes = scopes } },
        { "impliedScopes", TextLists, static (rules, scopes) => rules with { ImpliedScopes = scopes } },
        { "omittedFromResponse", Texts, static (rules, scopes) => rules with { OmittedFromResponse = scopes } },
        { "literalScopes", Texts, static (rules, scopes) => rules with { LiteralScopes = scopes } },
        { "scopeProbes", Names, static (rules, probes) => rules with { ScopeProbes = probes } },
    };
}
