namespace Integrations.Connectors;

/// <summary>
/// One meaning of an error code of a token endpoint, distinguished by the vendor's description where the code alone has several.
/// </summary>
/// <param name="code">The vendor's code, for example <c>invalid_grant</c>.</param>
/// <param name="descriptionPattern">
/// A regular expression that is searched in the description, ignoring case; null: the code alone decides.
/// </param>
/// <param name="meaning">The meaning.</param>
public sealed class TokenErrorRule(string code, string? descriptionPattern, TokenErrorMeaning meaning)
{
    /// <summary>The vendor's code.</summary>
    public string Code { get; } = code;

    /// <summary>A regular expression that is searched in the description, ignoring case; null: the code alone decides.</summary>
    public string? DescriptionPattern { get; } = descriptionPattern;

    /// <summary>The meaning.</summary>
    public TokenErrorMeaning Meaning { get; } = meaning;

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {DescriptionPattern}: {Meaning}";
}

/// <summary>The effect of a token endpoint's error on a connection.</summary>
public enum TokenErrorMeaning
{
    /// <summary>The grant is still valid: the request is repeated later, and callers receive a transient error until then.</summary>
    NotNow = 0,

    /// <summary>The grant is revoked or expired: the user must authorize the connection again.</summary>
    NeverAgain = 1,

    /// <summary>The OAuth client is rejected; the grant is unaffected.</summary>
    WrongClient = 2,
}
