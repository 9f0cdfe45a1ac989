using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The variables of a definition's templates, by where their values come from and where they may stand.</summary>
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

    /// <summary>What a tenant says, secrets apart.</summary>
    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Secrets { get; }

    /// <summary>Fields of token responses and parameters of the callback.</summary>
    public IReadOnlyList<string> Captured { get; }

    /// <summary>The chosen account.</summary>
    public IReadOnlyList<string> Account { get; }

    public IReadOnlyList<string> AccountProperties { get; }

    /// <summary>Values that every environment has.</summary>
    public IReadOnlyList<string> Environment { get; }

    /// <summary>In what is asked for before there is a token.</summary>
    public IReadOnlyList<string> Consent { get; }

    /// <summary>In requests that make a connection: there are no account properties yet.</summary>
    public IReadOnlyList<string> Probe { get; }

    /// <summary>In routes and headers of a connection.</summary>
    public IReadOnlyList<string> Connection { get; }

    /// <summary>In addresses that exist before the account is chosen.</summary>
    public IReadOnlyList<string> Address { get; }

    /// <summary>In headers and bodies of token requests.</summary>
    public IReadOnlyList<string> Token { get; }

    /// <summary>In headers of a call that authenticate it.</summary>
    public IReadOnlyList<string> Call { get; }
}
