namespace Integrations.Internal;

/// <summary>One of the vendor's fields that store a unified field.</summary>
/// <param name="Name">Its path, or its name in queries.</param>
/// <param name="IsJoined">True when the field contains several values in one text.</param>
internal readonly record struct RowPlace(string Name, bool IsJoined);
