namespace Integrations.Internal;

/// <summary>A body with a list of ids, for example <c>inputs[*].id</c>.</summary>
internal static class IdBody
{
    public static byte[] Of(
        JsonPath path, IEnumerable<string> ids, string? selectMember = null, IEnumerable<string>? select = null,
            IReadOnlyDictionary<string, string>? constants = null,
        (string Member, IReadOnlyDictionary<string, string> ById)? cursors = null)
    {
        var member = path.Tail is [_, var last] ? last.Name : null;
        using var buffer = new PooledJson();
        var json = buffer.Json;
        json.WriteStartObject();
        foreach (var (name, value) in constants ?? new Dictionary<string, string>())
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        if (selectMember is not null)
        {
            json.WriteStartArray(selectMember);
            foreach (var name in select!) json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteStartArray(path.Members[0]);
        foreach (var id in ids)
        {
            if (member is null)
            {
                json.WriteStringValue(id);
                continue;
            }

            json.WriteStartObject();
            json.WriteString(member, id);
            if (cursors is { } given && given.ById.TryGetValue(id, out var cursor)) json.WriteString(given.Member, cursor);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        return buffer.ToArray();
    }
}
