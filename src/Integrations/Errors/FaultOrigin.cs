namespace Integrations;

/// <summary>Whose fault a failure is, and so who can mend it.</summary>
public enum FaultOrigin
{
    /// <summary>Not known.</summary>
    Other = 0,

    /// <summary>The host's code or configuration.</summary>
    Ours = 1,

    /// <summary>The tenant's account: its grant, permissions, data.</summary>
    Customer = 2,

    /// <summary>The vendor.</summary>
    Vendor = 3,

    /// <summary>The network between.</summary>
    Network = 4,
}
