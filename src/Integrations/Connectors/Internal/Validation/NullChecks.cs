using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reports required values that are null. Runs first: the other checks need these values.</summary>
internal static class NullChecks
{
    /// <returns>True when every value is present.</returns>
    public static bool Run(DefinitionCheck check)
    {
        var definition = check.Definition;
        var errors = definition.Errors;
        return Given(check.At(""),
                (nameof(definition.Id), definition.Id), (nameof(definition.Name), definition.Name),
                (nameof(definition.BaseAddress), definition.BaseAddress), (nameof(definition.Environments), definition.Environments),
                (nameof(definition.Inputs), definition.Inputs), (nameof(definition.Authentication), definition.Authentication),
                (nameof(definition.Alternatives), definition.Alternatives), (nameof(definition.Probe), definition.Probe),
                (nameof(definition.Headers), definition.Headers), (nameof(definition.Query), definition.Query),
                (nameof(definition.BodyFormat), definition.BodyFormat), (nameof(definition.Errors), errors),
                (nameof(definition.NonJsonOperations), definition.NonJsonOperations),
                (nameof(definition.AccountProperties), definition.AccountProperties), (nameof(definition.Scopes), definition.Scopes),
                (nameof(definition.Resources), definition.Resources))
            & Entries(check.At(nameof(definition.Resources)), definition.Resources)
            & Entries(check.At(nameof(definition.Inputs)), definition.Inputs)
            & Entries(check.At(nameof(definition.Alternatives)), definition.Alternatives)
            & Entries(check.At(nameof(definition.Environments)), definition.Environments)
            & Entries(check.At(nameof(definition.AccountProperties)), definition.AccountProperties)
            & Entries(check.At(nameof(definition.Headers)), definition.Headers)
            & (errors is null || Given(check.At(nameof(definition.Errors)),
                (nameof(errors.CodePaths), errors.CodePaths), (nameof(errors.MessagePaths), errors.MessagePaths),
                (nameof(errors.RequestIdPaths), errors.RequestIdPaths), (nameof(errors.RequestIdHeaders), errors.RequestIdHeaders),
                (nameof(errors.Rules), errors.Rules), (nameof(errors.ByCode), errors.ByCode), (nameof(errors.ByStatus), errors.ByStatus),
                (nameof(errors.ExistingIdPaths), errors.ExistingIdPaths), (nameof(errors.RateLimits), errors.RateLimits),
                (nameof(errors.RetryAfterByCode), errors.RetryAfterByCode)));
    }

    /// <param name="place">The resource.</param>
    /// <param name="map">Its mapping table.</param>
    /// <param name="options">Its options.</param>
    /// <param name="declared">Its operations, before the template's variables are filled in.</param>
    /// <returns>True when every value is present.</returns>
    public static bool Resource(Place place, object? map, ResourceOptions options, OperationSet declared)
    {
        var isWhole = Given(place, ("map", map))
            & Given(place.In("Options"), (nameof(options.Object), options.Object), (nameof(options.CustomFields), options.CustomFields))
            & Entries(place.In("Options").In(nameof(options.ReadScopes)), options.ReadScopes)
            & Entries(place.In("Options").In(nameof(options.WriteScopes)), options.WriteScopes);
        foreach (var (list, name) in declared.Lists.Select(list => (list, "List"))
            .Concat(declared.Deletions.Select(list => (list, "Deletions"))))
        {
            var spec = list.Spec;
            isWhole &= Given(place.In($"{name}(\"{list.Request}\")"),
                (nameof(spec.Items), spec.Items), (nameof(spec.Pagination), spec.Pagination), (nameof(spec.Query), spec.Query),
                (nameof(spec.Constants), spec.Constants), (nameof(spec.FieldOverrides), spec.FieldOverrides));
        }

        if (declared.Get is { } get)
            isWhole &= Given(place.In($"Get(\"{get.Request}\")"),
                (nameof(get.Spec.Query), get.Spec.Query), (nameof(get.Spec.Record), get.Spec.Record));
        return isWhole & Write(place, "Create", declared.Create) & Write(place, "Update", declared.Update)
            & Write(place, "Delete", declared.Delete);
    }

    private static bool Write(Place place, string name, DeclaredOperation<WriteOperation>? write) => write is null
        || Given(place.In($"{name}(\"{write.Request}\")"),
            (nameof(write.Spec.Query), write.Spec.Query), (nameof(write.Spec.Constants), write.Spec.Constants));

    private static bool Given(Place place, params ReadOnlySpan<(string Member, object? Value)> members)
    {
        var isWhole = true;
        foreach (var (member, value) in members) isWhole &= place.In(member).Given(value);
        return isWhole;
    }

    private static bool Entries<T>(Place place, IReadOnlyList<T>? entries)
    {
        var isWhole = true;
        foreach (var (at, entry) in (entries ?? []).Index()) isWhole &= place.Entry(at).Given(entry);
        return isWhole;
    }

    private static bool Entries(Place place, Table<string, string>? entries)
    {
        var isWhole = true;
        if (entries is null) return isWhole;
        foreach (var (name, value) in entries) isWhole &= place.Entry(name).Given(value);
        return isWhole;
    }
}
