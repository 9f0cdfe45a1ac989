namespace Integrations.Internal;

/// <summary>
/// A part of the library's own that works in this process's memory: it neither blocks nor waits beyond what it is asked to, and needs no
/// limit.
/// </summary>
internal interface IPromptPart
{
    /// <summary>False where it calls a part the host supplies.</summary>
    bool IsPrompt => true;
}
