using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The variables of a definition's templates, by the origin of their values and their allowed positions.</summary>
internal sealed class TemplateVariables
{
    public TemplateVariables(ConnectorDefinition definition)
    {
        List<Input> inputs = [.. definition.Inputs, .. definition.Schemes.SelectMany(scheme => scheme.Inputs)];
        Inputs = [.. inputs.Where(input => !input.IsSecret).Select(input => input.Name).Distinct()];
        Secrets = [.. inputs.Where(input => input.IsSecret).Select(input => input.Name).Distinct()];
        var captured = definition.Schemes.OfType<TokenScheme>().SelectMany(scheme => scheme.CapturedValues);
        Captured = [.. captured.Select(value => value.Name).Distinct()];
        Account = definition.Accounts is { } accounts ? [accounts.Variable] : [];
        AccountProperties = [.. definition.AccountProperties.SelectMany(properties => properties.Values.Keys).Distinct()];
        Environment = definition.Environments.Count == 0 ? []
            : [.. definition.Environments[0].Values.Keys.Where(name => definition.Environments.All(e => e.Values.ContainsKey(name)))];
        Consent = [.. Inputs, .. Environment];
        Probe = [.. Inputs, .. Captured, .. Account];
        Connection = [.. Probe, .. AccountProperties];
        Address = [.. Inputs, .. Captured, .. Environment];
        Token = [.. Connection, .. Environment, .. Secrets, "client_id", "client_secret", "scope"];
        Call = [.. Connection, .. Secrets, "client_id", "client_secret", "access_token"];
    }

    /// <summary>Inputs of the tenant, except secrets.</summary>
    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Secrets { get; }

    /// <summary>Fields of token responses and parameters of the callback.</summary>
    public IReadOnlyList<string> Captured { get; }

    /// <summary>The chosen account.</summary>
    public IReadOnlyList<string> Account { get; }

    public IReadOnlyList<string> AccountProperties { get; }

    /// <summary>Values that every environment defines.</summary>
    public IReadOnlyList<string> Environment { get; }

    /// <summary>Variables available before there is a token.</summary>
    public IReadOnlyList<string> Consent { get; }

    /// <summary>Variables in requests that create a connection: account properties are not available yet.</summary>
    public IReadOnlyList<string> Probe { get; }

    /// <summary>Variables in routes and headers of a connection.</summary>
    public IReadOnlyList<string> Connection { get; }

    /// <summary>Variables in URLs that are needed before the account is chosen.</summary>
    public IReadOnlyList<string> Address { get; }

    /// <summary>Variables in headers and bodies of token requests.</summary>
    public IReadOnlyList<string> Token { get; }

    /// <summary>Variables in headers that authenticate a request.</summary>
    public IReadOnlyList<string> Call { get; }
}
