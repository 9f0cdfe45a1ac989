using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Reads fields and the id of an existing record out of a vendor's words, by <see cref="ErrorTable.MessagePatterns"/>.</summary>
internal static class MessageReader
{
    public const string Fields = "fields";
    public const string Existing = "existing";

    public static void Read(IReadOnlyList<string> patterns, string? message, ParsedError parsed)
    {
        if (message is null) return;
        foreach (var pattern in patterns)
        {
            var groups = Patterns.Find(message, pattern).Groups;
            if (groups[Existing] is { Success: true, Value: var id }) parsed.ExistingId ??= id;
            foreach (var name in groups[Fields].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                parsed.Fields.Add(new() { Field = name, VendorField = name, Message = message });
        }
    }
}
