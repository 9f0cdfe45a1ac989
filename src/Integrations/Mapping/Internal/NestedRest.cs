namespace Integrations.Internal;

/// <summary>What is left of a list inside a record: where it goes on.</summary>
/// <param name="Record">The record.</param>
/// <param name="Row">The row the list fills.</param>
/// <param name="Link">The vendor's link; null: none.</param>
/// <param name="Cursor">The vendor's cursor; null: none.</param>
internal sealed record NestedRest<T>(T Record, TableRow<T> Row, string? Link, string? Cursor) where T : class;

/// <summary>The slots that say whether a list inside a record is whole; -1: the vendor has no such member.</summary>
internal readonly record struct NestedSlots(int Done, int Link, int Cursor);
