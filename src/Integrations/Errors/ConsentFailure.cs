namespace Integrations;

/// <summary>Why a vendor's redirect did not lead to a connection. Whatever the reason, its state is spent: start again.</summary>
public enum ConsentFailure
{
    /// <summary>None of the others.</summary>
    Other = 0,

    /// <summary>The person, or an administrator, did not consent.</summary>
    Declined = 1,

    /// <summary>The vendor does not accept what was asked for: a scope, the app, the redirect address.</summary>
    NotAccepted = 2,

    /// <summary>The redirect has no state, one nobody started, or one that was used before.</summary>
    UnknownState = 3,

    /// <summary>The person took too long.</summary>
    Expired = 4,

    /// <summary>Another tenant started it.</summary>
    OtherTenant = 5,

    /// <summary>Another browser started it.</summary>
    OtherBrowser = 6,

    /// <summary>Another user of the host started it.</summary>
    OtherUser = 7,

    /// <summary>The redirect lacks the code, or a value the connector needs.</summary>
    Incomplete = 8,

    /// <summary>The vendor does not take the code: it is used, too old, or of another app.</summary>
    CodeRefused = 9,

    /// <summary>The redirect came to the callback address of another connector than the one that started.</summary>
    OtherConnector = 10,

    /// <summary>The redirect's <c>iss</c> names another authorization server than the one that was asked, or is missing.</summary>
    OtherIssuer = 11,
}
