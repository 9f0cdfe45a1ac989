namespace Integrations.QuickBooks;

/// <summary>QuickBooks' error responses: <c>Fault.Error[]</c>, in JSON or XML, upper or lower case (recorded).</summary>
internal static class QuickBooksErrors
{
    public static ErrorTable Table { get; } = new()
    {
        CodePaths = ["Fault.Error[0].code", "Error[0].code"],
        MessagePaths = ["Fault.Error[0].Detail", "Error[0].Detail", "Fault.Error[0].Message", "Error[0].Message"],
        RequestIdHeaders = ["intuit_tid"],
        Fields = new("Fault.Error", "Error") { Field = "element", Code = "code", Message = "Detail" },
        ByCode =
        {
            ["610"] = NotFound,
            ["5010", "6140", "6240"] = Conflict,
            ["3200"] = Unauthorized,
            ["3100"] = Forbidden,
            ["3001"] = RateLimited,
            ["10000"] = Transient,
        },
        DefaultRetryAfter = TimeSpan.FromSeconds(60),
    };
}
