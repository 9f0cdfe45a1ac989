using System.Text;
using Integrations.Connectors;

namespace Integrations.Tests.Support.Quirks;

/// <summary>A vendor's own way of filtering: one body of lines, a cursor among them.</summary>
internal sealed class ColonFilters : QueryDialect
{
    public override void Render(VendorQuery query, ListRequestBuilder request)
    {
        var text = new StringBuilder();
        foreach (var condition in query.Conditions)
        {
            if (condition is not { Either: null, Operator: FilterOperator.Equal, Values: [{ Text: { } value }] })
                throw new OperationNotSupportedException($"This vendor can compare '{condition.Field}' for equality alone.");
            text.Append(condition.Field).Append(':').Append(value).Append('\n');
        }

        if (query.Order is { } order) text.Append("by:").Append(order.Field).Append(order.IsDescending ? " down" : " up").Append('\n');
        foreach (var page in request.TakePage()) text.Append(page.Name).Append(page.IsNumber ? '#' : ':').Append(page.Value).Append('\n');
        request.Body = Encoding.UTF8.GetBytes(text.ToString());
        request.ContentType = "text/plain";
    }
}
