namespace Integrations;

/// <summary>The kinds of events. Later versions add kinds: treat an unknown one as <see cref="Other"/>.</summary>
public enum EventKind
{
    /// <summary>A kind unknown to this version.</summary>
    Other = 0,

    /// <summary>A record was created.</summary>
    Created = 1,

    /// <summary>A record was changed.</summary>
    Updated = 2,

    /// <summary>A record was deleted.</summary>
    Deleted = 3,

    /// <summary>A connection was created, or connected again.</summary>
    Connected = 10,

    /// <summary>A credential was refreshed.</summary>
    Refreshed = 11,

    /// <summary>Refreshing began to fail for a transient reason.</summary>
    RefreshFailed = 12,

    /// <summary>The grant is revoked or expired: the user must authorize the connection again.</summary>
    NeedsReauthorization = 13,

    /// <summary>A previously reported problem was resolved.</summary>
    Recovered = 14,

    /// <summary>A connection was removed and its grant revoked.</summary>
    Revoked = 15,

    /// <summary>A refreshed credential is used from memory because the store does not accept it.</summary>
    CredentialUnsaved = 16,

    /// <summary>Several calls in a row failed; <see cref="Recovered"/> follows when they succeed again.</summary>
    Degraded = 17,

    /// <summary>The grant expires within 30, 7 or 1 days; <see cref="ConnectionEvent.Reason"/> contains the time.</summary>
    ReauthorizationDue = 18,

    /// <summary>
    /// The connection can read other fields of a resource than before; <see cref="ConnectionEvent.Reason"/> names those it cannot read.
    /// </summary>
    CoverageChanged = 19,

    /// <summary>
    /// A daily rate limit is used up to 80 or 95 %; <see cref="ConnectionEvent.Reason"/> contains the time until which the rest lasts at
    /// the rate so far.
    /// </summary>
    BudgetLow = 20,
}
