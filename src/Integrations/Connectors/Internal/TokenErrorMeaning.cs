namespace Integrations.Internal;

/// <summary>The effect of a token endpoint's error on a connection.</summary>
internal enum TokenErrorMeaning
{
    NotNow = 0,
    NeverAgain = 1,
    WrongClient = 2,
}
