namespace Integrations;

/// <summary>How a connection fares.</summary>
public enum ConnectionStatus
{
    /// <summary>A status this version does not know.</summary>
    Other = 0,

    /// <summary>Nothing is known to be wrong.</summary>
    Active = 1,

    /// <summary>The grant is gone: a person must connect again.</summary>
    NeedsReauthorization = 2,

    /// <summary>A renewed credential is in use from memory because the store does not take it.</summary>
    CredentialUnsaved = 3,

    /// <summary>Several calls in a row failed, or a refresh did, at the vendor or on the way to it; the grant itself is not in doubt.</summary>
    Degraded = 6,

    /// <summary>What is stored does not open: damaged, or protected with a key that is not in the ring. A call says which.</summary>
    Unreadable = 5,
}
