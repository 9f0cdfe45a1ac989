using System.Buffers;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the members of the definition itself: id, environments, headers and query of every request.</summary>
internal static class DefinitionChecks
{
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The operations of a resource, as named in requests and audit entries.</summary>
    private static readonly string[] OperationNames =
        ["list", "get", "getMany", "create", "update", "upsert", "delete", "createMany", "updateMany", "deleteMany", "link", "unlink"];

    public static void Run(DefinitionCheck check)
    {
        var definition = check.Definition;
        check.At("Id").FaultIf(definition.Id.Length == 0 || definition.Id.AsSpan().ContainsAnyExcept(IdCharacters),
            $"'{definition.Id}' is not an id", "lower-case letters, digits and hyphens, as in 'acme-books'");
        check.At("Name").FaultIf(string.IsNullOrWhiteSpace(definition.Name), "is empty", "the vendor's name as it is commonly written");
        check.At("").AtLeast(nameof(definition.MaxAddressLength), definition.MaxAddressLength, 1);
        Environments(check);
        foreach (var name in definition.Headers.Keys) check.At(nameof(definition.Headers)).Entry(name).Header(name);
        check.At(nameof(definition.Headers)).Templates(definition.Headers, check.Variables.Connection);
        check.At("").Query(nameof(definition.Query), definition.Query);
        Body(check.At(nameof(definition.BodyFormat)), definition.BodyFormat);
        foreach (var (at, name) in definition.NonJsonOperations.Index())
            check.At(nameof(definition.NonJsonOperations)).Entry(at).OneOf(name,
                definition.Resources.SelectMany(resource => OperationNames.Select(operation => $"{resource.Name}.{operation}")),
                "an operation of a resource");
    }

    /// <summary>Reports the faults that a format finds in its own settings.</summary>
    public static void Body(Place place, BodyFormat? format)
    {
        foreach (var (fault, possible) in format?.Check() ?? []) place.Fault(fault, possible);
    }

    /// <summary>Reports an age of cached data that is out of range.</summary>
    public static void Age(Place place, TimeSpan age, int days) => place.FaultIf(
        age < TimeSpan.Zero || age > TimeSpan.FromDays(days), $"is {age}",
        $"zero, or a time of at most {days} {(days == 1 ? "day" : "days")}");

    private static void Environments(DefinitionCheck check)
    {
        var environments = check.Definition.Environments;
        var names = environments.SelectMany(environment => environment.Values.Keys).Distinct().ToList();
        foreach (var (at, environment) in environments.Index())
        {
            var place = check.At(nameof(ConnectorDefinition.Environments)).Entry(at);
            place.In("Name").FaultIf(
                string.IsNullOrWhiteSpace(environment.Name) || environments.Take(at).Any(e => e.Name == environment.Name),
                $"'{environment.Name}' is empty or occurs twice", "a name of its own");
            foreach (var lacking in names.Where(name => !environment.Values.ContainsKey(name)))
                place.In("Values").Fault($"has no '{lacking}', which another environment has", string.Join(", ", names));
        }
    }
}
