namespace Integrations.Freshdesk;

/// <summary>
/// Freshdesk's error responses: <c>{description, errors: [{field, message, code}]}</c>, and <c>{code, message}</c> of a 401.
/// </summary>
internal static class FreshdeskErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["code", "errors[*].code"],
        MessagePaths = ["message", "description"],
        Fields = new("errors") { Field = "field", Message = "message", Code = "code" },
        ByCode = { ["duplicate_value"] = Conflict },
    };
}
