using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Tells the meaning of a token endpoint's error by the vendor's rules, then by the protocol's.</summary>
internal static class TokenErrors
{
    /// <summary>RFC 6749's code for a dead grant, which vendors also use for "not now".</summary>
    public const string InvalidGrant = "invalid_grant";

    private static readonly TokenErrorRule[] OfProtocol =
    [
        new("invalid_client", null, TokenErrorMeaning.WrongClient),
        new("invalid_client_id", null, TokenErrorMeaning.WrongClient),
        new("unauthorized_client", null, TokenErrorMeaning.WrongClient),
    ];

    /// <summary>Whether the code is one of the protocol's or of the vendor's rules: such a code holds no secret.</summary>
    public static bool Knows(TokenResponseOptions form, string code) =>
        code == InvalidGrant || form.TokenErrors.Concat(OfProtocol).Any(rule => rule.Code == code);

    /// <summary>Null when no rule fits.</summary>
    public static TokenErrorMeaning? MeaningOf(TokenResponseOptions form, string code, string? description)
    {
        foreach (var rule in form.TokenErrors.Concat(OfProtocol))
            if (rule.Code == code
                && (rule.DescriptionPattern is not { } pattern
                || (description is not null && Patterns.IsWithin(description, pattern)))) return rule.Meaning;
        return null;
    }
}
