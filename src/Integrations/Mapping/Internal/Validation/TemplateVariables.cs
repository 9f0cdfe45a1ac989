namespace Integrations.Internal;

/// <summary>The variables of a definition's templates, by where their values come from and where they may stand.</summary>
internal sealed class TemplateVariables
{
    /// <summary>What a tenant says, secrets apart.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Fields of token responses and parameters of the callback.</summary>
    public IReadOnlyList<string> Captured { get; init; } = [];

    /// <summary>The chosen account.</summary>
    public IReadOnlyList<string> Account { get; init; } = [];

    public IReadOnlyList<string> AccountProperties { get; init; } = [];

    /// <summary>Values that every environment has.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>In what is asked for before there is a token.</summary>
    public IReadOnlyList<string> Consent => [.. Inputs, .. Environment];

    /// <summary>In requests that make a connection: there are no account properties yet.</summary>
    public IReadOnlyList<string> Probe => [.. Inputs, .. Captured, .. Account];

    /// <summary>In routes and headers of a connection.</summary>
    public IReadOnlyList<string> Connection => [.. Probe, .. AccountProperties];

    /// <summary>In addresses that exist before the account is chosen.</summary>
    public IReadOnlyList<string> Address => [.. Inputs, .. Captured, .. Environment];

    /// <summary>In headers and bodies of token requests.</summary>
    public IReadOnlyList<string> Token => [.. Connection, .. Environment, .. Secrets, "client_id", "client_secret", "scope"];

    /// <summary>In headers of a call that authenticate it.</summary>
    public IReadOnlyList<string> Call => [.. Connection, .. Secrets, "client_id", "client_secret", "access_token"];
}
