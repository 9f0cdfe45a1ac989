namespace Integrations.Internal;

/// <summary>One of the vendor's places of a field.</summary>
/// <param name="Name">Its path, or its name in queries.</param>
/// <param name="IsJoined">The place holds several values in one text.</param>
internal readonly record struct RowPlace(string Name, bool IsJoined);
