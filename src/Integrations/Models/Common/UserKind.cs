namespace Integrations.Models;

/// <summary>The kind of a user.</summary>
public enum UserKind
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>A person.</summary>
    Person = 1,

    /// <summary>A bot.</summary>
    Bot = 2,

    /// <summary>A group or queue.</summary>
    Group = 3,

    /// <summary>An app.</summary>
    App = 4,
}
