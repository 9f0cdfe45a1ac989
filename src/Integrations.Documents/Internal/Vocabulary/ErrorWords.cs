using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of error responses.</summary>
internal static class ErrorWords
{
    private static readonly Kind<VendorErrorKind> _kind = Choice.Of<VendorErrorKind>();

    private static readonly Union<FieldErrorTable> _fields = new()
    {
        {
            "list", new Words<FieldErrorTable>(static given => new([.. given.Find<IReadOnlyList<string>>("items") ?? []])
            {
                Field = given.Text("field"), Message = given.Text("message"),
            })
            {
                { "items", Texts, Optional },
                { "field", Text, Required },
                { "message", Text, Required },
                { "code", OrNull(Text), static (table, code) => table with { Code = code } },
            }
        },
        {
            "byMember", new Words<FieldErrorTable>(static given =>
                FieldErrorTable.ByMember(given.Text("path"), given.Find<string>("message"), given.Find<string>("code")))
            {
                { "path", Text, Required },
                { "message", OrNull(Text), Optional },
                { "code", OrNull(Text), Optional },
            }
        },
    };

    private static readonly Words<ErrorRule> _rule = new(static given =>
        new(given.Text("code"), given.Text("messagePattern"), given.Of<VendorErrorKind>("kind")))
    {
        { "code", Text, Required },
        { "messagePattern", Text, Required },
        { "kind", _kind, Required },
        { "retryAfter", OrNone(Duration), static (rule, wait) => rule with { RetryAfter = wait } },
        { "budget", OrNull(Text), static (rule, budget) => rule with { Budget = budget } },
    };

    public static Words<ErrorTable> Errors { get; } = new(static _ => new())
    {
        { "codePaths", Texts, static (table, paths) => table with { CodePaths = paths } },
        { "messagePaths", Texts, static (table, paths) => table with { MessagePaths = paths } },
        { "messagePatterns", Texts, static (table, patterns) => table with { MessagePatterns = patterns } },
        { "requestIdPaths", Texts, static (table, paths) => table with { RequestIdPaths = paths } },
        { "requestIdHeaders", Texts, static (table, headers) => table with { RequestIdHeaders = headers } },
        { "fields", OrNull(_fields), static (table, fields) => table with { Fields = fields } },
        { "rules", ListOf(_rule), static (table, rules) => table with { Rules = rules } },
        { "byCode", new TableKind<VendorErrorKind>(_kind), static (table, kinds) => table with { ByCode = kinds } },
        { "byStatus", new StatusTableKind<VendorErrorKind>(_kind), static (table, kinds) => table with { ByStatus = kinds } },
        { "requiredScopesPath", OrNull(Text), static (table, path) => table with { RequiredScopesPath = path } },
        { "existingIdPaths", Texts, static (table, paths) => table with { ExistingIdPaths = paths } },
        { "rateLimits", ListOf(BudgetWords.Headers), static (table, limits) => table with { RateLimits = limits } },
        { "retryAfterByCode", new TableKind<TimeSpan>(Duration), static (table, waits) => table with { RetryAfterByCode = waits } },
        { "defaultRetryAfter", Duration, static (table, wait) => table with { DefaultRetryAfter = wait } },
    };
}
