namespace Integrations;

/// <summary>The result of verifying a delivery.</summary>
public enum WebhookVerdict
{
    /// <summary>The vendor sent it.</summary>
    Valid = 0,

    /// <summary>It has no signature.</summary>
    MissingSignature = 1,

    /// <summary>The signature is not that of the request: body, URL, headers or the secret differ.</summary>
    BadSignature = 2,

    /// <summary>It is older than the tolerance, or from the future: it may be a repetition by a third party.</summary>
    Expired = 3,

    /// <summary>It is signed with a key that the host does not have.</summary>
    UnknownKey = 4,

    /// <summary>The header of the signature or of the time cannot be read.</summary>
    MalformedHeader = 5,
}
