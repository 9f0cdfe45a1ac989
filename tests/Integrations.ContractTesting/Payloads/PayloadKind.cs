namespace Integrations.ContractTesting;

/// <summary>What a recorded file is, told from its shape.</summary>
public enum PayloadKind
{
    /// <summary>A list, search, query, batch or change-feed answer with its records; it may hold none.</summary>
    List,

    /// <summary>One record, wrapped or not.</summary>
    Single,

    /// <summary>What a write answered where it does not return the record.</summary>
    WriteResult,

    /// <summary>An error body, or one row of a batch's errors.</summary>
    Error,

    /// <summary>A token endpoint's answer.</summary>
    Token,

    /// <summary>What the vendor posts to a webhook, or an event of its stream.</summary>
    Webhook,

    /// <summary>A description: objects, fields, account, user.</summary>
    Metadata,

    /// <summary>What a client sends.</summary>
    Request,

    SignatureVectors,

    /// <summary>Anything else; the reason says what.</summary>
    Other,
}
