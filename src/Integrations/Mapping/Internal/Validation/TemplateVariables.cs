namespace Integrations.Internal;

/// <summary>The variables of a definition's templates, by the origin of their values and their allowed positions.</summary>
internal sealed class TemplateVariables
{
    /// <summary>Inputs of the tenant, except secrets.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Fields of token responses and parameters of the callback.</summary>
    public IReadOnlyList<string> Captured { get; init; } = [];

    /// <summary>The chosen account.</summary>
    public IReadOnlyList<string> Account { get; init; } = [];

    public IReadOnlyList<string> AccountProperties { get; init; } = [];

    /// <summary>Values that every environment defines.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Variables available before there is a token.</summary>
    public IReadOnlyList<string> Consent => [.. Inputs, .. Environment];

    /// <summary>Variables in requests that create a connection: account properties are not available yet.</summary>
    public IReadOnlyList<string> Probe => [.. Inputs, .. Captured, .. Account];

    /// <summary>Variables in routes and headers of a connection.</summary>
    public IReadOnlyList<string> Connection => [.. Probe, .. AccountProperties];

    /// <summary>Variables in URLs that are needed before the account is chosen.</summary>
    public IReadOnlyList<string> Address => [.. Inputs, .. Captured, .. Environment];

    /// <summary>Variables in headers and bodies of token requests.</summary>
    public IReadOnlyList<string> Token => [.. Connection, .. Environment, .. Secrets, "client_id", "client_secret", "scope"];

    /// <summary>Variables in headers that authenticate a request.</summary>
    public IReadOnlyList<string> Call => [.. Connection, .. Secrets, "client_id", "client_secret", "access_token"];
}
