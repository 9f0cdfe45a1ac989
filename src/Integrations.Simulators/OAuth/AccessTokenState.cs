namespace Integrations.Simulators;

/// <summary>The state of an access token.</summary>
public enum AccessTokenState
{
    /// <summary>Never issued.</summary>
    Unknown = 0,

    /// <summary>Works.</summary>
    Valid = 1,

    /// <summary>Its time has run out.</summary>
    Expired = 2,

    /// <summary>Its grant was revoked.</summary>
    Revoked = 3,
}
