using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.QuickBooks;

/// <summary>
/// The requested order, with ties broken by id. Without one, names are ordered by name and transactions newest first, so that a reader that
/// pages without an order is affected by an insert.
/// </summary>
internal sealed class RecordOrder(EntityType entity, IReadOnlyList<QueryOrder> orders) : IComparer<JsonObject>
{
    public int Compare(JsonObject? left, JsonObject? right)
    {
        if (left is null || right is null)
        {
            return Comparer<object?>.Default.Compare(left, right);
        }

        foreach (var order in orders)
        {
            var result = CompareValues(left.At(order.Property), right.At(order.Property), order.Property);
            if (result != 0)
            {
                return order.Descending ? -result : result;
            }
        }

        var byId = left.Number("Id").CompareTo(right.Number("Id"));
        if (orders.Count > 0)
        {
            return byId;
        }

        var byName = entity.NameProperty is { } name ? CompareValues(left.At(name), right.At(name), name) : -byId;
        return byName != 0 ? byName : byId;
    }

    private static int CompareValues(JsonNode? left, JsonNode? right, string property)
    {
        if (left is null || right is null)
        {
            return (left is null ? 0 : 1) - (right is null ? 0 : 1);
        }

        if (property == "Id" || (left.GetValueKind() == JsonValueKind.Number && right.GetValueKind() == JsonValueKind.Number))
        {
            return Nullable.Compare(Json.ParseDecimal(left.AsText()), Json.ParseDecimal(right.AsText()));
        }

        return property.StartsWith("MetaData.", StringComparison.Ordinal)
            ? DateTimeOffset.Compare(Json.ParseInstant(left.AsText()), Json.ParseInstant(right.AsText()))
            : string.Compare(left.AsText(), right.AsText(), StringComparison.OrdinalIgnoreCase);
    }
}
