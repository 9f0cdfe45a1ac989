namespace Integrations.Connectors;

/// <summary>
/// One meaning of an error code of a token endpoint, told apart by the vendor's description where the code alone has several.
/// </summary>
/// <param name="code">The vendor's code, for example <c>invalid_grant</c>.</param>
/// <param name="descriptionPattern">A regular expression found anywhere in the description, whatever its case; null: the code alone says
/// it.</param>
/// <param name="meaning">The meaning.</param>
public sealed class TokenErrorRule(string code, string? descriptionPattern, TokenErrorMeaning meaning)
{
    /// <summary>The vendor's code.</summary>
    public string Code { get; } = code;

    /// <summary>A regular expression found anywhere in the description, whatever its case; null: the code alone says it.</summary>
    public string? DescriptionPattern { get; } = descriptionPattern;

    /// <summary>The meaning.</summary>
    public TokenErrorMeaning Meaning { get; } = meaning;

    /// <inheritdoc/>
    public override string ToString() => $"{Code} {DescriptionPattern}: {Meaning}";
}

/// <summary>How a connection goes on after an error of a token endpoint.</summary>
public enum TokenErrorMeaning
{
    /// <summary>The grant is sound: the request is repeated later, and callers get a transient error until then.</summary>
    NotNow = 0,

    /// <summary>The grant is gone: a person must connect again.</summary>
    NeverAgain = 1,

    /// <summary>The OAuth client is refused; the grant is untouched.</summary>
    WrongClient = 2,
}
