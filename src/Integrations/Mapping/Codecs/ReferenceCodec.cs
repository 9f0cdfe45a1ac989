using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Inputs: id, then the name where the vendor sends it.</summary>
internal sealed class ReferenceCodec(bool hasName = false, string? resource = null, bool isNumber = false,
    Table<string, string>? resourceByPrefix = null) : RowCodec<Reference?>
{
    internal override Reference? Read(ref RowReader reader)
    {
        var id = reader.Text(0);
        var name = hasName ? reader.Text(1) : null;
        return string.IsNullOrEmpty(id) && string.IsNullOrEmpty(name) ? (Reference?)null
            : new Reference { Id = id, Name = name, Resource = ResourceOf(id) };
    }

    internal override void Write(Reference? value, RowWriter writer)
    {
        if (LosesWithoutId(value, writer)) return;
        if (isNumber) writer.Id(0, value?.Id);
        else writer.Text(0, value?.Id);
    }

    private string? ResourceOf(string? id)
    {
        if (id is not null && resourceByPrefix is not null)
            foreach (var (prefix, kind) in resourceByPrefix)
                if (id.StartsWith(prefix, StringComparison.Ordinal)) return kind;
        return resource;
    }

    /// <summary>Reports a reference without an id.</summary>
    internal static bool LosesWithoutId(Reference? value, RowWriter writer)
    {
        if (value is not { Id: null } named) return false;
        writer.Lose($"The vendor refers by id; '{(named.Key is null ? "a name" : "a key")}' alone cannot be written.");
        return true;
    }
}

/// <summary>Inputs: id, kind. Written as a list of one.</summary>
internal sealed class ReferenceInListCodec(string id, string type, Table<string, string> resources) : RowCodec<Reference?>
{
    internal override Reference? Read(ref RowReader reader) => reader.Text(0) is { Length: > 0 } key
        ? new Reference { Id = key, Resource = reader.Text(1) is { } word ? resources.GetValueOrDefault(word, word) : null }
        : (Reference?)null;

    internal override void Write(Reference? value, RowWriter writer)
    {
        if (ReferenceCodec.LosesWithoutId(value, writer)) return;
        using var buffer = new PooledJson();
        buffer.Json.WriteStartArray();
        if (value is { Id: { } key } reference)
        {
            var word = resources.FirstOrDefault(r => r.Value == reference.Resource).Key ?? reference.Resource ?? resources.First().Key;
            buffer.Json.WriteStartObject();
            buffer.Json.WriteString(id, key);
            buffer.Json.WriteString(type, word);
            buffer.Json.WriteEndObject();
        }

        buffer.Json.WriteEndArray();
        writer.Json(0, buffer.ToArray());
    }
}
