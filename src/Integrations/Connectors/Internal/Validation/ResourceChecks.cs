using System.Text.Json;
using System.Text.RegularExpressions;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Checks resources, and objects without a model: names, options, tables. Operations have their own files.</summary>
internal static partial class ResourceChecks
{
    private const string Objects = nameof(ConnectorDefinition.Objects);

    public static void Run(DefinitionCheck check)
    {
        var resources = check.Definition.Resources;
        foreach (var (at, resource) in resources.Index())
        {
            var name = check.Of(resource.Name, "ResourceDefinition.Of");
            name.FaultIf(!Name().IsMatch(resource.Name), $"'{resource.Name}' is not a name",
                "letters, digits, hyphens and underscores, as in 'contacts'");
            name.FaultIf(resources.Take(at).Any(other => other.Name == resource.Name), $"two resources are named '{resource.Name}'",
                "a name of its own, as in ResourceDefinition.Of(\"suppliers\", ...)");
            resource.Check(check);
        }

        if (check.Definition.Objects is { } objects) foreach (var template in objects.All) Untyped(check, template);
    }

    /// <summary>Checks a resource with its table.</summary>
    public static void Run<T>(DefinitionCheck check, ResourceDefinition<T> resource, Mapping<T> map) where T : UnifiedRecord, new()
    {
        IReadOnlyList<string> names = resource.Options.Object.Length == 0 ? [] : ResourceCheck.ObjectNames;
        var place = check.Of(resource.Name, "") with { Filled = [.. names, .. resource.Options.Values.Keys] };
        var fields = TableChecks.Run(place with { Filled = [] }, map, nameof(UnifiedRecord.Id));
        Options(place.In("Options"), resource.Options);
        OperationChecks.Run(new ResourceCheck(place, resource, fields, [.. resource.AllFields.Select(field => field.Name)]));
    }

    /// <summary>Checks the template for an object of any name.</summary>
    private static void Untyped(DefinitionCheck check, ResourceTemplate template)
    {
        var fields = ObjectRecord<JsonElement>.Fields;
        template.Untyped(Objects, new Mapping<ObjectRecord<JsonElement>>(fields, template.Common)).Check(check);
    }

    private static void Options(Place place, ResourceOptions options)
    {
        ScopeChecks.Scopes(place.In(nameof(options.ReadScopes)), options.ReadScopes);
        ScopeChecks.Scopes(place.In(nameof(options.WriteScopes)), options.WriteScopes);
        DefinitionChecks.Body(place.In(nameof(options.BodyFormat)), options.BodyFormat);
        place.In(nameof(options.IndexLag)).FaultIf(options.IndexLag < TimeSpan.Zero, $"is {options.IndexLag}", "zero, or a time above it");
        DefinitionChecks.Age(place.In(nameof(options.CacheFor)), options.CacheFor, days: 1);
        place.In(nameof(options.Validator)).FaultIf(options.Validator != CacheValidator.None && options.CacheFor == TimeSpan.Zero,
            "is set for data that is not cached", $"{nameof(options.CacheFor)} with it, or none");
        CustomFields(place.In(nameof(options.CustomFields)) with { Filled = [] }, options.CustomFields);
    }

    private static void CustomFields(Place place, CustomFieldLayout layout)
    {
        if (layout.IsNone) return;
        place.Path("at", layout.At, PathUse.Write);
        place.In("prefix").NoVariables(layout.Prefix);
        if (layout.Key is null) return;
        Member(place.In("key"), layout.Key);
        place.In("values").FaultIf(layout.Values.Count == 0, "is empty", "the member that contains the value, the one for text first");
        foreach (var (at, value) in layout.Values.Index()) Member(place.In("values").Entry(at), value);
        foreach (var name in layout.NumberByAccountProperty.Keys)
            place.In("Numbered").Entry(name).OneOf(name, place.Variables.AccountProperties, "an account property");
    }

    /// <summary>Requires a member of the pair itself: pairs are written as they are read.</summary>
    private static void Member(Place place, string path)
    {
        if (JsonPath.Check(path, PathUse.Write) is null && JsonPath.Parse(path).Steps.Length != 1)
            place.Fault($"'{path}' is not a member of the pair", "the name of one member, as name or ['a.b']");
        else place.Path(path, PathUse.Write);
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
