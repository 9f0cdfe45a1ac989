using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// One meaning of an error code of a token endpoint, distinguished by the vendor's description where the code alone has several:
/// <c>TokenErrorRule.NeverAgain("invalid_grant", "revoked")</c>.
/// </summary>
public sealed record TokenErrorRule
{
    private TokenErrorRule(string code, string? descriptionPattern, TokenErrorMeaning meaning) =>
        (Code, DescriptionPattern, Meaning) = (code, descriptionPattern, meaning);

    /// <summary>The vendor's code, for example <c>invalid_grant</c>.</summary>
    public string Code { get; }

    /// <summary>A regular expression that is searched in the description, ignoring case; null: the code alone decides.</summary>
    public string? DescriptionPattern { get; }

    /// <summary>The effect on the connection.</summary>
    internal TokenErrorMeaning Meaning { get; }

    /// <summary>The grant is still valid: the request is repeated later, and callers receive a transient error until then.</summary>
    /// <param name="code">The vendor's code.</param>
    /// <param name="descriptionPattern">A regular expression that is searched in the description; null: the code alone decides.</param>
    public static TokenErrorRule NotNow(string code, string? descriptionPattern = null) =>
        new(code, descriptionPattern, TokenErrorMeaning.NotNow);

    /// <summary>The grant is revoked or expired: the user must authorize the connection again.</summary>
    /// <inheritdoc cref="NotNow"/>
    public static TokenErrorRule NeverAgain(string code, string? descriptionPattern = null) =>
        new(code, descriptionPattern, TokenErrorMeaning.NeverAgain);

    /// <summary>The OAuth client is rejected; the grant is unaffected.</summary>
    /// <inheritdoc cref="NotNow"/>
    public static TokenErrorRule WrongClient(string code, string? descriptionPattern = null) =>
        new(code, descriptionPattern, TokenErrorMeaning.WrongClient);
}
