namespace Integrations.Connectors;

/// <summary>
/// A value that a tenant must enter before connecting: a subdomain, a region, an account id, a key. For example
/// <c>Input.Host("subdomain") with { Pattern = "[a-z0-9-]+" }</c>.
/// </summary>
public sealed record Input
{
    private Input(string name) => Name = name;

    /// <summary>The template variable.</summary>
    public string Name { get; }

    /// <summary>
    /// A regular expression that the whole value must match; null: any text without white space, <c>/</c>, <c>?</c>, <c>#</c>, <c>@</c>,
    /// <c>:</c> or <c>\</c>.
    /// </summary>
    public string? Pattern { get; init; }

    /// <summary>The label in a form.</summary>
    public string? Title { get; init; }

    /// <summary>True when the connection can be created without the value.</summary>
    public bool IsOptional { get; init; }

    /// <summary>True for a secret: stored with the credential, never shown, never part of a URL.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>An input that is part of a host name.</summary>
    public static Input Host(string name) => new(name);

    /// <summary>An input that is neither a secret nor part of a host name, for example the id of a user or an account.</summary>
    public static Input Text(string name) => new(name);

    /// <summary>
    /// A secret input: without a pattern it may be any text of one line, or of several when it is a <see cref="SecretNames.PrivateKey"/>.
    /// </summary>
    public static Input Secret(string name) => new(name) { IsSecret = true };
}
