namespace Integrations.Models;

/// <summary>What a user is.</summary>
public enum UserKind
{
    /// <summary>None of the known ones.</summary>
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
