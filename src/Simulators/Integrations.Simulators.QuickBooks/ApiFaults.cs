namespace Integrations.Simulators.QuickBooks;

/// <summary>The known faults of the API, worded as recorded where a recording exists.</summary>
internal static class ApiFaults
{
    public static ApiFaultException QueryParse(string detail) =>
        Validation("4000", "Error parsing query", "QueryParserError: " + detail, null);

    public static ApiFaultException QueryValidation(string detail) =>
        Validation("4001", "Invalid query", "QueryValidationError: " + detail, null);

    public static ApiFaultException NotFound() =>
        Validation(
            "610",
            "Object Not Found",
            "Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, "
                + "vendors or employees.");

    public static ApiFaultException Required(string element) =>
        Validation(
            "2020",
            "Required param missing, need to supply the required value for the API",
            $"Required parameter {element} is missing in the request",
            element);

    public static ApiFaultException Stale() =>
        Validation(
            "5010",
            "Stale Object Error",
            "Stale Object Error : You and Example User were working on this at the same time. Example User finished before you did, so "
                + "your work was not saved.");

    public static ApiFaultException DuplicateName() =>
        Validation(
            "6240",
            "Duplicate Name Exists Error",
            "The name supplied already exists. : Another customer, vendor or employee is already using this name. Please use a different "
                + "name.");

    public static ApiFaultException DuplicateDocNumber(string number, string entity, string id) =>
        Validation(
            "6140",
            "Duplicate Document Number Error",
            "Duplicate Document Number Error : You must specify a different number. This number has already been used. "
                + $"DocNumber={number} is assigned to TxnType={entity} with TxnId={id}");

    public static ApiFaultException TooLong(string element, int limit) =>
        Validation("2050", "Length exceeds limit", $"Length of the field exceeds {limit} chars", element);

    public static ApiFaultException InvalidReference(string element, string id) =>
        Validation("2500", "Invalid Reference Id", $"Invalid Reference Id : {element} id {id} not found", element);

    public static ApiFaultException UnsupportedProperty(string property) =>
        Validation(
            "2010",
            "Request has invalid or unsupported property",
            $"Property Name:{property} specified is unsupported or invalid",
            property);

    public static ApiFaultException InvalidNumber(string element) =>
        Validation("2080", "Illegal number format", $"{element} should be a number", element);

    public static ApiFaultException WrongAmount(string supplied) =>
        Validation(
            "6070",
            "Amount calculation incorrect in the request",
            $"Amount calculation incorrect in the request : Amount is not equal to UnitPrice * Qty. Supplied value:{supplied}");

    public static ApiFaultException Business(string detail) =>
        Validation("6000", "A business validation error has occurred while processing your request",
            "Business Validation Error: " + detail);

    /// <summary>As recorded; the flag and the reference go together, both ways.</summary>
    public static ApiFaultException ParentRequired(string flag) =>
        Validation("6150", "ParentRef Required Error", $"ParentRef is either required or not if {flag} is true or false.", flag);

    public static ApiFaultException UnsupportedMediaType() =>
        new(new(415, "SystemFault", "10000", "An application error has occurred while processing your request",
            "System Failure Error: Unsupported Media Type"));

    public static ApiFaultException UnsupportedOperation(string operation) =>
        Validation("500", "Unsupported Operation", $"Operation {operation} is not supported.", null);

    public static ApiFaultException WrongCompany() =>
        new(new(403, "AuthorizationFault", "3100", "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
            "The token does not grant access to this company"));

    public static ApiFaultException Throttled() =>
        new(new(429, "SERVICE", "3001", "message=ThrottleExceeded; errorCode=003001; statusCode=429",
            "The request limit was reached.  Try again later"));

    private static ApiFaultException Validation(string code, string message, string detail, string? element = "") =>
        new(new(400, "ValidationFault", code, message, detail, element));
}
