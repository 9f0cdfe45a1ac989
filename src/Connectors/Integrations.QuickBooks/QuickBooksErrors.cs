namespace Integrations.QuickBooks;

/// <summary>How QuickBooks refuses: <c>Fault.Error[]</c>, in JSON or XML, upper or lower case (recorded).</summary>
internal static class QuickBooksErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["Fault.Error[0].code", "Error[0].code"],
        MessagePaths = ["Fault.Error[0].Detail", "Error[0].Detail", "Fault.Error[0].Message", "Error[0].Message"],
        RequestIdHeaders = ["intuit_tid"],
        Fields = new FieldErrorTable("Fault.Error", "Error") { Field = "element", Code = "code", Message = "Detail" },
        ByCode = new Dictionary<string, VendorErrorKind>
        {
            ["610"] = VendorErrorKind.NotFound,
            ["5010"] = VendorErrorKind.Conflict,
            ["6140"] = VendorErrorKind.Conflict,
            ["6240"] = VendorErrorKind.Conflict,
            ["3200"] = VendorErrorKind.Unauthorized,
            ["3100"] = VendorErrorKind.Forbidden,
            ["3001"] = VendorErrorKind.RateLimited,
            ["10000"] = VendorErrorKind.Transient,
        },
        DefaultRetryAfter = TimeSpan.FromSeconds(60),
    };

    /// <summary>The vendor's words for a dead token, whatever the cause.</summary>
    public static IReadOnlyList<TokenErrorRule> TokenErrors { get; } =
        [new("invalid_grant", "Incorrect Token type or clientID", TokenErrorMeaning.NeverAgain)];
}
