using Integrations.Connectors;

namespace Integrations.QuickBooks;

/// <summary>How QuickBooks refuses: <c>Fault.Error[]</c>, in JSON or XML, upper or lower case (recorded).</summary>
internal static class QuickBooksErrors
{
    public static ErrorTable Table { get; } = new()
    {
        Code = ["Fault.Error[0].code", "Error[0].code"],
        Message = ["Fault.Error[0].Detail", "Error[0].Detail", "Fault.Error[0].Message", "Error[0].Message"],
        RequestIdHeaders = ["intuit_tid"],
        Fields = new FieldErrorTable("Fault.Error", "Error") { Field = "element", Code = "code", Message = "Detail" },
        Codes = new Dictionary<string, VendorFault>
        {
            ["610"] = VendorFault.NotFound,
            ["5010"] = VendorFault.Conflict,
            ["6140"] = VendorFault.Conflict,
            ["6240"] = VendorFault.Conflict,
            ["3200"] = VendorFault.Unauthorized,
            ["3100"] = VendorFault.Forbidden,
            ["3001"] = VendorFault.RateLimited,
            ["10000"] = VendorFault.Transient,
        },
        DefaultPause = TimeSpan.FromSeconds(60),
    };

    /// <summary>The vendor's words for a dead token, whatever the cause.</summary>
    public static IReadOnlyList<TokenErrorRule> TokenErrors { get; } =
        [new("invalid_grant", "Incorrect Token type or clientID", TokenErrorMeaning.NeverAgain)];
}
