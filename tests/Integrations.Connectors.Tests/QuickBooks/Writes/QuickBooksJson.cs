using System.Text.Json;
using System.Text.Json.Serialization;

namespace Integrations.QuickBooks.Tests;

/// <summary>A host's own type of a bill.</summary>
internal sealed record BillNote(string PrivateNote);

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(BillNote))]
internal sealed partial class QuickBooksJson : JsonSerializerContext;
