namespace Integrations.Internal;

/// <summary>
/// A port of the library's own that works in the memory of this process: it does not block, does not wait longer than requested, and needs
/// no timeout.
/// </summary>
internal interface IPromptPart
{
    /// <summary>False when it calls a port that the host supplies.</summary>
    bool IsPrompt => true;
}
