namespace Integrations.Simulators;

/// <summary>The requests that share a limit.</summary>
public enum RateScope
{
    /// <summary>All requests to the vendor.</summary>
    Vendor,

    /// <summary>The requests with one credential: a grant of OAuth, or an API key.</summary>
    Client,

    /// <summary>The requests to one account, whichever credential they carry.</summary>
    Account,
}
