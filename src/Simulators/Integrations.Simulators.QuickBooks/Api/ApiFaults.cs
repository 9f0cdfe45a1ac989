using System.Globalization;

namespace Integrations.Simulators.QuickBooks;

/// <summary>One error as the API reports it.</summary>
internal sealed record ApiFault(int Status, string Type, string Code, string Message, string Detail, string? Element = null);

/// <summary>Ends a request, or one item of a batch, with a fault.</summary>
internal sealed class ApiFaultException(ApiFault fault) : Exception(fault.Message)
{
    public ApiFault Fault { get; } = fault;
}

/// <summary>The known faults of the API, worded as recorded where a recording exists.</summary>
internal static class ApiFaults
{
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
        { Rule: RecordRule.Invalid, Declaration.Type: RecordType.LooseNumber } => InvalidNumber(error.Field),
        _ => UnsupportedProperty(error.Field),
    };
    public static ApiFaultException UnsupportedOperation(string operation) =>
        Refusal(500, "Unsupported Operation", $"Operation {operation} is not supported.", null);
    public static ApiFaultException NotFound() => Refusal(610, "Object Not Found", "Object Not Found : Something you're trying to use has "
        + "been made inactive. Check the fields with accounts, customers, items, vendors or employees.");
    public static ApiFaultException UnsupportedProperty(string name) => Refusal(2010, "Request has invalid or unsupported property",
        $"Property Name:{name} specified is unsupported or invalid", name);
    public static ApiFaultException Required(string element) => Refusal(2020,
        "Required param missing, need to supply the required value for the API",
        $"Required parameter {element} is missing in the request", element);
    public static ApiFaultException TooLong(string element, int limit) =>
        Refusal(2050, "Length exceeds limit", $"Length of the field exceeds {limit} chars", element);
    public static ApiFaultException InvalidNumber(string element) =>
        Refusal(2080, "Illegal number format", $"{element} should be a number", element);
    public static ApiFaultException InvalidReference(string element, string id) =>
        Refusal(2500, "Invalid Reference Id", $"Invalid Reference Id : {element} id {id} not found", element);
    public static ApiFaultException QueryParse(string detail) => Refusal(4000, "Error parsing query", $"QueryParserError: {detail}", null);
    public static ApiFaultException QueryValidation(string detail) =>
        Refusal(4001, "Invalid query", $"QueryValidationError: {detail}", null);
    public static ApiFaultException Stale() => Refusal(5010, "Stale Object Error", "Stale Object Error : You and Example User were working "
        + "on this at the same time. Example User finished before you did, so your work was not saved.");
    public static ApiFaultException Business(string detail) => Refusal(6000,
        "A business validation error has occurred while processing your request", $"Business Validation Error: {detail}");
    public static ApiFaultException WrongAmount(string supplied) => Refusal(6070, "Amount calculation incorrect in the request",
        $"Amount calculation incorrect in the request : Amount is not equal to UnitPrice * Qty. Supplied value:{supplied}");
    public static ApiFaultException DuplicateDocNumber(string number, string entity, string id) => Refusal(6140,
        "Duplicate Document Number Error", "Duplicate Document Number Error : You must specify a different number. This number has already "
        + $"been used. DocNumber={number} is assigned to TxnType={entity} with TxnId={id}");
    // Assumed, without a recording: the flag and the reference go together, both ways.
    public static ApiFaultException ParentRequired(string flag) =>
        Refusal(6150, "ParentRef Required Error", $"ParentRef is either required or not if {flag} is true or false.", flag);
    public static ApiFaultException DuplicateName() => Refusal(6240, "Duplicate Name Exists Error", "The name supplied already exists. : "
        + "Another customer, vendor or employee is already using this name. Please use a different name.");

    private static ApiFaultException Refusal(int code, string message, string detail, string? element = "") =>
        new(new(400, "ValidationFault", code.ToString(CultureInfo.InvariantCulture), message, detail, element));
}
