namespace Integrations;

/// <summary>
/// The reason why a callback did not lead to a connection. The state is consumed in every case: start a new authorization.
/// </summary>
public enum ConsentFailure
{
    /// <summary>Any other reason.</summary>
    Other = 0,

    /// <summary>The user, or an administrator, denied consent.</summary>
    Declined = 1,

    /// <summary>The vendor rejected the authorization request: a scope, the client or the redirect URI.</summary>
    NotAccepted = 2,

    /// <summary>The callback has no state, an unknown one, or one that was used before.</summary>
    UnknownState = 3,

    /// <summary>The callback arrived too late: the state has expired.</summary>
    Expired = 4,

    /// <summary>Another tenant started the authorization.</summary>
    OtherTenant = 5,

    /// <summary>Another browser started the authorization.</summary>
    OtherBrowser = 6,

    /// <summary>Another user of the host started the authorization.</summary>
    OtherUser = 7,

    /// <summary>The callback lacks the code, or a value that the connector requires.</summary>
    Incomplete = 8,

    /// <summary>The token endpoint rejected the code: it was used before, has expired, or was issued to another client.</summary>
    CodeRefused = 9,

    /// <summary>The callback arrived at the callback URL of another connector than the one the authorization was started for.</summary>
    OtherConnector = 10,

    /// <summary>The callback's <c>iss</c> is missing, or names another authorization server than the one the request was sent to.</summary>
    OtherIssuer = 11,
}
