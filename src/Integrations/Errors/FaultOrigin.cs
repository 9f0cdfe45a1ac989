namespace Integrations;

/// <summary>The origin of a failure, and so who can resolve it.</summary>
public enum FaultOrigin
{
    /// <summary>Unknown.</summary>
    Other = 0,

    /// <summary>The code or configuration of the host.</summary>
    Ours = 1,

    /// <summary>The tenant's account: its grant, permissions or data.</summary>
    Customer = 2,

    /// <summary>The vendor.</summary>
    Vendor = 3,

    /// <summary>The network between host and vendor.</summary>
    Network = 4,
}
