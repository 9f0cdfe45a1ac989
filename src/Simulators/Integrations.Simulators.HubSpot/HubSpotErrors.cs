using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>HubSpot's error bodies.</summary>
internal static class HubSpotErrors
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SimulatedAnswer Answer(int status, string? category, string message, JsonObject? context = null, JsonArray? errors = null,
        string? subCategory = null)
    {
        var body = new JsonObject { ["status"] = "error", ["message"] = message, ["correlationId"] = Guid.NewGuid().ToString() };
        if (errors is not null) body["errors"] = errors;
        if (context is not null) body["context"] = context;
        if (category is not null) body["category"] = category;
        if (subCategory is not null) body["subCategory"] = subCategory;
        return SimulatedAnswer.Json(status, body);
    }

    public static RefusedException Refuse(int status, string? category, string message, JsonObject? context = null,
        JsonArray? errors = null, string? subCategory = null) =>
        new(Answer(status, category, message, context, errors, subCategory));

    public static RefusedException Invalid(string message, JsonObject? context = null) => Refuse(400, "VALIDATION_ERROR", message, context);

    public static RefusedException UnknownObjectType(string type) => Refuse(400, null, $"Unable to infer object type from: {type}");

    public static RefusedException NotFound(string message = "resource not found") => Refuse(404, "OBJECT_NOT_FOUND", message);

    public static RefusedException Invalid(IReadOnlyCollection<InvalidValue> values) => Refuse(
        400,
        "VALIDATION_ERROR",
        "Property values were not valid: " + new JsonArray([.. values.Select(value => value.InMessage())]).ToJsonString(Readable),
        errors: new JsonArray([.. values.Select(value => value.InErrors())]));

    public static RefusedException Conflict(HubSpotObjectType type, string existingId) =>
        Refuse(409, "CONFLICT", ConflictMessage(type, existingId));

    public static string ConflictMessage(HubSpotObjectType type, string existingId) =>
        $"{char.ToUpperInvariant(type.Singular[0])}{type.Singular[1..]} already exists. Existing ID: {existingId}";

    public static RefusedException MissingScopes(params IEnumerable<string> scopes) => Refuse(
        403,
        "MISSING_SCOPES",
        "One or more of the following scopes are required.",
        new() { ["requiredGranularScopes"] = Strings(scopes), ["links"] = Strings("https://developers.hubspot.com/scopes") });

    public static SimulatedAnswer RateLimited(string policy) => SimulatedAnswer.Json(429, new JsonObject
    {
        ["status"] = "error",
        ["message"] = $"You have reached your {policy.ToLowerInvariant()} limit.",
        ["errorType"] = "RATE_LIMIT",
        ["correlationId"] = Guid.NewGuid().ToString(),
        ["policyName"] = policy,
    });

    /// <summary>An error inside a 207, with every member that the contract requires.</summary>
    public static JsonObject InBatch(string category, string message, JsonObject context, string? subCategory = null)
    {
        var error = new JsonObject { ["status"] = "error", ["category"] = category, ["message"] = message, ["context"] = context,
            ["links"] = new JsonObject(), ["errors"] = new JsonArray() };
        if (subCategory is not null) error["subCategory"] = subCategory;
        return error;
    }

    public static JsonArray Strings(params IEnumerable<string> values) => new([.. values.Select(value => JsonValue.Create(value))]);
}

/// <summary>A property value that HubSpot rejects.</summary>
internal sealed record InvalidValue(string Property, string Code, string Message)
{
    public JsonObject InMessage() => new() { ["isValid"] = false, ["message"] = Message, ["error"] = Code, ["name"] = Property };

    public JsonObject InErrors() =>
        new() { ["message"] = Message, ["code"] = Code,
        ["context"] = new JsonObject { ["propertyName"] = HubSpotErrors.Strings(Property) } };
}
