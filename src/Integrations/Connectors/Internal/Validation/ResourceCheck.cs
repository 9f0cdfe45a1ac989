using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>A resource that is being checked: the context for the checks of its operations.</summary>
/// <param name="Place">The resource.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Fields">The fields that have a row.</param>
/// <param name="Model">Every field of the model.</param>
internal sealed record ResourceCheck(Place Place, ResourceDefinition Resource, IReadOnlyList<MappedField> Fields,
    IReadOnlyList<string> Model)
{
    /// <summary>Variables of a route of this resource.</summary>
    public IReadOnlyList<string> Variables { get; } = 
        [.. Place.Variables.Connection, .. Resource.Options.Object.Length == 0 ? [] : ObjectNames];

    /// <summary>The variables that have no value without the name of the object.</summary>
    public static IReadOnlyList<string> ObjectNames { get; } = ["object", "objectPath"];

    public Place At<TSpec>(string operation, DeclaredOperation<TSpec> declared) => Place.In($"{operation}(\"{declared.Request}\")");

    /// <summary>Checks a route: the variables of the connection and those of the operation.</summary>
    public void Route(Place place, string? request, params IReadOnlyList<string> operation) =>
        place.Request(request, [.. operation, .. Variables]);

    /// <summary>Requires that a field has a row.</summary>
    public void Field(Place place, string name, Func<MappedField, bool>? fits = null, string what = "")
    {
        var possible = string.Join(", ", Fields.Where(fits ?? (static _ => true)).Select(field => field.Name));
        if (possible.Length == 0) possible = "none of this table";
        if (!Model.Contains(name)) place.Fault($"'{name}' is not a field of {Resource}", possible);
        else if (Fields.FirstOrDefault(field => field.Name == name) is not { } mapped)
            place.Fault($"'{name}' has no row in the table", possible);
        else if (fits?.Invoke(mapped) is false) place.Fault($"'{name}' is not {what}", possible);
    }

    public bool Has(string field) => Fields.Any(mapped => mapped.Name == field);
}
