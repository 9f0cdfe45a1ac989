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
                (nameof(definition.Package), definition.Package),
                (nameof(definition.BaseAddress), definition.BaseAddress), (nameof(definition.Environments), definition.Environments),
                (nameof(definition.Inputs), definition.Inputs), (nameof(definition.Authentication), definition.Authentication),
                (nameof(definition.Alternatives), definition.Alternatives),
                (nameof(definition.Headers), definition.Headers), (nameof(definition.Query), definition.Query),
                (nameof(definition.BodyFormat), definition.BodyFormat), (nameof(definition.Errors), errors),
                (nameof(definition.NonJsonOperations), definition.NonJsonOperations),
                (nameof(definition.AccountProperties), definition.AccountProperties), (nameof(definition.Scopes), definition.Scopes),
                (nameof(definition.Resources), definition.Resources), (nameof(definition.Budgets), definition.Budgets))
            & Entries(check.At(nameof(definition.Budgets)), definition.Budgets) & Budgets(check)
            & Entries(check.At(nameof(definition.Resources)), definition.Resources)
            & Entries(check.At(nameof(definition.Inputs)), definition.Inputs)
            & Entries(check.At(nameof(definition.Alternatives)), definition.Alternatives)
            & Entries(check.At(nameof(definition.Environments)), definition.Environments)
            & Entries(check.At(nameof(definition.AccountProperties)), definition.AccountProperties)
            & Entries(check.At(nameof(definition.Headers)), definition.Headers)
            & (errors is null || Given(check.At(nameof(definition.Errors)),
                (nameof(errors.CodePaths), errors.CodePaths), (nameof(errors.MessagePaths), errors.MessagePaths),
                (nameof(errors.MessagePatterns), errors.MessagePatterns),
                (nameof(errors.RequestIdPaths), errors.RequestIdPaths), (nameof(errors.RequestIdHeaders), errors.RequestIdHeaders),
                (nameof(errors.Rules), errors.Rules), (nameof(errors.ByCode), errors.ByCode), (nameof(errors.ByStatus), errors.ByStatus),
                (nameof(errors.ExistingIdPaths), errors.ExistingIdPaths), (nameof(errors.RateLimits), errors.RateLimits),
                (nameof(errors.RetryAfterByCode), errors.RetryAfterByCode)))
            & Account(check) & Scopes(check.At(nameof(definition.Scopes)), definition.Scopes)
            & Metadata(check.At(nameof(definition.Metadata)), definition.Metadata)
            & Webhooks(check.At(nameof(definition.Webhooks)), definition.Webhooks)
            & (definition.Resources ?? []).OfType<ResourceDefinition>()
                .Aggregate(true, (isWhole, resource) => isWhole & Scopes(check.Of(resource.Name, "Options"), resource.Options))
            & new[] { definition.Authentication }.Concat(definition.Alternatives ?? []).OfType<AuthenticationScheme>()
                .Aggregate(true, (isWhole, scheme) => isWhole & Scheme(check.At(nameof(definition.Authentication)), scheme));
    }

    private static bool Webhooks(Place place, WebhookDefinition? webhooks)
    {
        if (webhooks is null) return true;
        var (signatures, handshakes) = (place.In(nameof(webhooks.Signatures)), place.In(nameof(webhooks.Handshakes)));
        var isWhole = Given(place, (nameof(webhooks.Signatures), webhooks.Signatures), (nameof(webhooks.Handshakes), webhooks.Handshakes),
                (nameof(webhooks.Events), webhooks.Events), (nameof(webhooks.ContentTypes), webhooks.ContentTypes))
            & Entries(signatures, webhooks.Signatures) & Entries(handshakes, webhooks.Handshakes)
            & Entries(place.In(nameof(webhooks.Events)), webhooks.Events)
            & Entries(place.In(nameof(webhooks.ContentTypes)), webhooks.ContentTypes);
        foreach (var (at, signature) in (webhooks.Signatures ?? []).Index().Where(static entry => entry.Item is not null))
            isWhole &= Given(signatures.Entry(at), (nameof(signature.Header), signature.Header),
                (nameof(signature.Content), signature.Content), (nameof(signature.SecretForm), signature.SecretForm));
        foreach (var (at, events) in (webhooks.Events ?? []).Index().Where(static entry => entry.Item is not null))
            isWhole &= Given(place.In(nameof(webhooks.Events)).Entry(at), (nameof(events.Type), events.Type),
                (nameof(events.Resources), events.Resources), (nameof(events.Kinds), events.Kinds));
        foreach (var (at, handshake) in (webhooks.Handshakes ?? []).Index().Where(static entry => entry.Item is not null))
            isWhole &= Given(handshakes.Entry(at), (nameof(handshake.Challenge), handshake.Challenge))
                & Entries(handshakes.Entry(at).In(nameof(handshake.Members)), handshake.Members);
        foreach (var (at, events) in (webhooks.Events ?? []).Index().Where(static entry => entry.Item is not null))
            isWhole &= Given(place.In(nameof(webhooks.Events)).Entry(at), (nameof(events.Type), events.Type),
                (nameof(events.Resources), events.Resources), (nameof(events.Kinds), events.Kinds));
        return isWhole;
    }

    private static bool Account(DefinitionCheck check)
    {
        var definition = check.Definition;
        var isWhole = true;
        foreach (var (at, properties) in (definition.AccountProperties ?? []).Index().Where(static entry => entry.Item is not null))
            isWhole &= Given(check.At(nameof(definition.AccountProperties)).Entry(at),
                (nameof(properties.Request), properties.Request), (nameof(properties.Values), properties.Values));
        return isWhole;
    }

    private static bool Budgets(DefinitionCheck check)
    {
        var isWhole = true;
        foreach (var (at, budget) in (check.Definition.Budgets ?? []).Index().Where(static entry => entry.Item is not null))
            isWhole &= Given(check.At(nameof(ConnectorDefinition.Budgets)).Entry(at),
                (nameof(budget.Requests), budget.Requests), (nameof(budget.Except), budget.Except), (nameof(budget.Costs), budget.Costs),
                (nameof(budget.PermitsByPlan), budget.PermitsByPlan), (nameof(budget.Codes), budget.Codes));
        return isWhole;
    }

    private static bool Scopes(Place place, ResourceOptions options) => Given(place,
        (nameof(options.ReadScopes), options.ReadScopes), (nameof(options.WriteScopes), options.WriteScopes));

    private static bool Scopes(Place place, ScopeRules? scopes) => scopes is null || Given(place,
        (nameof(scopes.DefaultScopes), scopes.DefaultScopes), (nameof(scopes.ImpliedScopes), scopes.ImpliedScopes),
        (nameof(scopes.LiteralScopes), scopes.LiteralScopes), (nameof(scopes.OmittedFromResponse), scopes.OmittedFromResponse),
        (nameof(scopes.ScopeProbes), scopes.ScopeProbes));

    private static bool Metadata(Place place, MetadataOperation? metadata) => metadata is null || Given(place,
        (nameof(metadata.Fields), metadata.Fields), (nameof(metadata.FieldItems), metadata.FieldItems),
        (nameof(metadata.FieldMap), metadata.FieldMap), (nameof(metadata.ObjectItems), metadata.ObjectItems),
        (nameof(metadata.ObjectMap), metadata.ObjectMap), (nameof(metadata.StandardObjects), metadata.StandardObjects));

    private static bool Scheme(Place place, AuthenticationScheme scheme) =>
        Given(place,
            (nameof(scheme.Name), scheme.Name), (nameof(scheme.Inputs), scheme.Inputs), (nameof(scheme.Headers), scheme.Headers),
            (nameof(scheme.Placement), scheme.Placement), (nameof(scheme.UnauthorizedResponse), scheme.UnauthorizedResponse))
        & (scheme is not TokenScheme tokens || Tokens(place, tokens))
        & (scheme is not OAuth2 { Authorization: var authorization } || (Given(place, (nameof(OAuth2.Authorization), authorization))
            && Given(place.In(nameof(OAuth2.Authorization)),
                (nameof(authorization.Parameters), authorization.Parameters), (nameof(authorization.Names), authorization.Names),
                (nameof(authorization.CallbackParameters), authorization.CallbackParameters),
                (nameof(authorization.CodeParameter), authorization.CodeParameter))));

    private static bool Tokens(Place place, TokenScheme tokens)
    {
        var (request, response, refresh) = (tokens.Request, tokens.TokenResponse, tokens.Refresh);
        return Given(place,
                (nameof(tokens.Scopes), tokens.Scopes), (nameof(tokens.ScopeSeparator), tokens.ScopeSeparator),
                (nameof(tokens.ClientAssertion), tokens.ClientAssertion), (nameof(tokens.Request), request),
                (nameof(tokens.TokenResponse), response), (nameof(tokens.Refresh), refresh),
                (nameof(tokens.AdditionalTokenRequests), tokens.AdditionalTokenRequests))
            & (request is null || Given(place.In(nameof(tokens.Request)),
                (nameof(request.Method), request.Method), (nameof(request.Names), request.Names),
                (nameof(request.Parameters), request.Parameters), (nameof(request.Headers), request.Headers)))
            & (refresh is null || Given(place.In(nameof(tokens.Refresh)),
                (nameof(refresh.GrantType), refresh.GrantType), (nameof(refresh.TokenParameter), refresh.TokenParameter),
                (nameof(refresh.Parameters), refresh.Parameters)))
            & (response is null || Given(place.In(nameof(tokens.TokenResponse)),
                (nameof(response.AccessToken), response.AccessToken), (nameof(response.RefreshToken), response.RefreshToken),
                (nameof(response.Expiry), response.Expiry), (nameof(response.Scope), response.Scope),
                (nameof(response.ErrorCode), response.ErrorCode), (nameof(response.ErrorMessage), response.ErrorMessage),
                (nameof(response.TokenErrors), response.TokenErrors), (nameof(response.Fields), response.Fields)));
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
        if (declared.GetMany is { Spec: var many } getMany)
            isWhole &= Given(place.In($"GetMany(\"{getMany.Request}\")"),
                (nameof(many.Items), many.Items), (nameof(many.Constants), many.Constants));
        foreach (var one in declared.CreateWhen.Values) isWhole &= Write(place, "CreateWhen", one);
        return isWhole & Batch(place, "CreateMany", declared.CreateMany) & Batch(place, "UpdateMany", declared.UpdateMany)
            & Batch(place, "DeleteMany", declared.DeleteMany)
            & Write(place, "Create", declared.Create) & Write(place, "Update", declared.Update)
            & Write(place, "Delete", declared.Delete);
    }

    private static bool Write(Place place, string name, DeclaredOperation<WriteOperation>? write) => write is null
        || Given(place.In($"{name}(\"{write.Request}\")"),
            (nameof(write.Spec.Query), write.Spec.Query), (nameof(write.Spec.Constants), write.Spec.Constants));

    private static bool Batch(Place place, string name, DeclaredOperation<BatchOperation>? batch)
    {
        if (batch is not { Spec: var spec }) return true;
        var at = place.In($"{name}(\"{batch.Request}\")");
        return Given(at,
                (nameof(spec.Items), spec.Items), (nameof(spec.IdMember), spec.IdMember), (nameof(spec.Query), spec.Query),
                (nameof(spec.Constants), spec.Constants), (nameof(spec.ItemConstants), spec.ItemConstants),
                (nameof(spec.RecordConstants), spec.RecordConstants), (nameof(spec.Rows), spec.Rows))
            & (spec.Rows is not { } rows || Given(at.In(nameof(spec.Rows)), (nameof(rows.Items), rows.Items)));
    }

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
