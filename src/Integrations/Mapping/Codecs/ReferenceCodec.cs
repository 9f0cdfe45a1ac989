using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Inputs: id, name.</summary>
internal sealed class ReferenceCodec(ReferenceOptions options) : RowCodec<Reference?>
{
    internal override Reference? Read(ref RowReader reader)
    {
        var id = reader.Text(0);
        var name = reader.Count > 1 ? reader.Text(1) : null;
        return string.IsNullOrEmpty(id) && string.IsNullOrEmpty(name) ? (Reference?)null : new Reference { Id = id, Name = name, Resource = options.ResourceOf(id) };
    }

    internal override void Write(Reference? value, RowWriter writer)
    {
        if (value is { Id: null } named)
        {
            writer.Lose($"The vendor refers by id; '{(named.Key is null ? "a name" : "a key")}' alone cannot be written.");
            return;
        }

        writer.Text(0, value?.Id);
    }
}
