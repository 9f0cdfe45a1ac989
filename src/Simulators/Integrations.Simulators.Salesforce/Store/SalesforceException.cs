using System.Text.Json.Nodes;

namespace Integrations.Simulators.Salesforce;

/// <summary>An error in the vendor's wording; the REST surface writes it as the error array, a collection as a row's errors.</summary>
internal sealed class SalesforceException(int status, string errorCode, string message, IReadOnlyList<string>? fields = null)
    : Exception(message)
{
    public int Status { get; } = status;

    public string ErrorCode { get; } = errorCode;

    public IReadOnlyList<string>? Fields { get; } = fields;

    /// <summary>The matches of a duplicate rule; null for every other error.</summary>
    public JsonObject? DuplicateResult { get; init; }

    public static SalesforceException NotFound(string message = "The requested resource does not exist") => new(404, "NOT_FOUND", message);

    public static SalesforceException Deleted() => new(404, "ENTITY_IS_DELETED", "entity is deleted", []);

    public static SalesforceException MalformedId(string? id) => new(400, "MALFORMED_ID", $"malformed id {id}", []);
}
