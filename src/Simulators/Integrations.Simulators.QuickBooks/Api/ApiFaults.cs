using System.Globalization;

namespace Integrations.Simulators.QuickBooks;

/// <summary>One error as the API reports it.</summary>
internal sealed record ApiFault(int Status, string Type, string Code, string Message, string Detail, string? Element = null);

/// <summary>Ends a request, or one item of a batch, with a fault.</summary>
internal sealed class ApiFaultException(ApiFault fault) : Exception(fault.Message)
{
    public ApiFault Fault { get; } = fault;
}

/// <summary>The known faults of the API, worded as recorded where a recording exists: Faults.json has message and detail by code.</summary>
internal static class ApiFaults
{
    private static readonly FrozenDictionary<string, string[]> Texts =
        EmbeddedTable.Read<Dictionary<string, string[]>>(typeof(ApiFaults).Assembly, "Faults.json").ToFrozenDictionary();

    public static ApiFault WrongCompany { get; } = new(403, "AuthorizationFault", "3100",
        "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403", "The token does not grant access to this company");

    public static ApiFault Throttled(int status) => new(status, "SERVICE", "3001",
        $"message=ThrottleExceeded; errorCode=003001; statusCode={status}", "The request limit was reached.  Try again later");

    public static ApiFault Failed(int status, string detail) => new(status, "SystemFault", "10000",
        "An application error has occurred while processing your request", $"System Failure Error: {detail}");

    /// <summary>The fault of a body against the schema.</summary>
    public static ApiFaultException Of(RecordError error) => error switch
    {
        { Rule: RecordRule.TooLong, Declaration.MaxLength: { } limit } => TooLong(error.Field, limit),
        { Rule: RecordRule.Invalid, Declaration.Type: RecordType.LooseNumber } => Refusal("2080", error.Field, error.Field),
        { Rule: RecordRule.Required } => Required(error.Field),
        _ => UnsupportedProperty(error.Field),
    };

    public static ApiFaultException UnsupportedOperation(string operation) => Refusal("500", null, operation);
    public static ApiFaultException NotFound() => Refusal("610", "");
    public static ApiFaultException UnsupportedProperty(string name) => Refusal("2010", name, name);
    public static ApiFaultException Required(string element) => Refusal("2020", element, element);
    public static ApiFaultException TooLong(string element, int limit) => Refusal("2050", element, limit);
    public static ApiFaultException InvalidReference(string element, string id) => Refusal("2500", element, element, id);
    public static ApiFaultException QueryParse(string detail) => Refusal("4000", null, detail);
    public static ApiFaultException QueryValidation(string detail) => Refusal("4001", null, detail);
    public static ApiFaultException Stale() => Refusal("5010", "");
    public static ApiFaultException Business(string detail) => Refusal("6000", "", detail);
    public static ApiFaultException WrongAmount(string supplied) => Refusal("6070", "", supplied);
    public static ApiFaultException DuplicateNumber(string number, string entity, string id) => Refusal("6140", "", number, entity, id);
    // Assumed, without a recording: the flag and the reference go together, both ways.
    public static ApiFaultException ParentRequired(string flag) => Refusal("6150", flag, flag);
    public static ApiFaultException DuplicateName() => Refusal("6240", "");

    private static ApiFaultException Refusal(string code, string? element, params object[] values) => new(
        new(400, "ValidationFault", code, Texts[code][0], string.Format(CultureInfo.InvariantCulture, Texts[code][1], values), element));
}
