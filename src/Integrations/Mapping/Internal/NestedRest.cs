namespace Integrations.Internal;

/// <summary>The rest of a list inside a record: its continuation.</summary>
/// <param name="Record">The record.</param>
/// <param name="Row">The row that the list fills.</param>
/// <param name="Link">The vendor's link; null when absent.</param>
/// <param name="Cursor">The vendor's cursor; null when absent.</param>
internal sealed record NestedRest<T>(T Record, TableRow<T> Row, string? Link, string? Cursor) where T : class;

/// <summary>The slots that show whether a list inside a record is complete; -1: the vendor has no such member.</summary>
internal readonly record struct NestedSlots(int Done, int Link, int Cursor);
