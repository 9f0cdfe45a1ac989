namespace Integrations.Models;

/// <summary>The kind of an activity.</summary>
public enum EngagementKind
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>A task.</summary>
    Task = 1,

    /// <summary>A call.</summary>
    Call = 2,

    /// <summary>A meeting.</summary>
    Meeting = 3,

    /// <summary>An email.</summary>
    Email = 4,
}
