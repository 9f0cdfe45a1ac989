using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the properties of the account, its identity, and the selection of one of several.</summary>
internal static class AccountChecks
{
    public static void Run(DefinitionCheck check)
    {
        var definition = check.Definition;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (at, properties) in definition.AccountProperties.Index())
        {
            var place = check.At(nameof(definition.AccountProperties)).Entry(at);
            AddressChecks.Request(check, place.In("Request"), properties.Request);
            DefinitionChecks.Age(place.In("CacheFor"), properties.CacheFor, days: 365);
            place.In("Values").FaultIf(properties.Values.Count == 0, "is empty", "names of properties and their paths in the response");
            foreach (var (name, path) in properties.Values)
            {
                place.In("Values").Entry(name).FaultIf(!seen.Add(name), $"'{name}' is read twice", "a name of its own");
                place.In("Values").Entry(name).Path(path);
            }
        }

        if (definition.AccountId is { } id)
            check.At(nameof(definition.AccountId))
                .OneOf(id, check.Variables.Connection, "an account property, a captured value or an input");
        if (definition.AccountName is { } label)
            check.At(nameof(definition.AccountName))
                .OneOf(label, check.Variables.Connection, "an account property, a captured value or an input");

        if (definition.Accounts is { } accounts) Selection(check, check.At(nameof(definition.Accounts)), accounts);
    }

    private static void Selection(DefinitionCheck check, Place place, AccountSelection accounts)
    {
        IReadOnlyList<string> before = [.. place.Variables.Inputs, .. place.Variables.Captured];
        place.In(nameof(accounts.Request)).Request(accounts.Request, before);
        AddressChecks.Address(check, place.In(nameof(accounts.BaseAddress)), accounts.BaseAddress,
            [.. before, .. place.Variables.Environment]);
        place.Path(nameof(accounts.Items), accounts.Items, PathUse.Items);
        place.RequiredPath(nameof(accounts.Id), accounts.Id);
        place.Path(nameof(accounts.Name), accounts.Name);
        place.Named(nameof(accounts.Variable), accounts.Variable);
    }
}
