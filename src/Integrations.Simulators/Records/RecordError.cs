namespace Integrations.Simulators;

/// <summary>A refused field or parameter.</summary>
/// <param name="Field">Its name; of a member, with the names of the fields around it, separated by dots.</param>
/// <param name="Rule">The rule it breaks.</param>
/// <param name="Message">The reason, in English.</param>
public sealed record RecordError(string Field, RecordRule Rule, string Message)
{
    /// <summary>The declaration whose rule is broken; null for an unknown field or parameter.</summary>
    public RecordField? Declaration { get; init; }
}

/// <summary>The rule that a refused field breaks.</summary>
public enum RecordRule
{
    /// <summary>The vendor has no such field or parameter.</summary>
    Unknown,

    /// <summary>The field is read-only.</summary>
    ReadOnly,

    /// <summary>The field is required.</summary>
    Required,

    /// <summary>The value has a wrong type or form.</summary>
    Invalid,

    /// <summary>The text or list is too long.</summary>
    TooLong,

    /// <summary>Another record has the value.</summary>
    Duplicate,

    /// <summary>The record that it refers to does not exist.</summary>
    NoSuchRecord,
}
