using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>
/// Reads a vendor's error responses, as data. Responses of HTML or text, and empty ones, are classified by the status code.
/// </summary>
public sealed record ErrorTable
{
    /// <summary>Paths of the vendor's error code; the first found wins.</summary>
    public IReadOnlyList<string> CodePaths { get; init; } = [];

    /// <summary>Paths of the vendor's message; the first found wins.</summary>
    public IReadOnlyList<string> MessagePaths { get; init; } = [];

    /// <summary>
    /// Regular expressions, ignoring case, for values that only the vendor's message contains: a group <c>fields</c> captures names of
    /// fields separated by commas, a group <c>existing</c> the id of an existing record. Every pattern that matches counts once; the first
    /// 4,096 characters are searched, and a pattern that takes longer than 1 second matches nothing.
    /// </summary>
    public IReadOnlyList<string> MessagePatterns { get; init; } = [];

    /// <summary>Paths of the request id; the first found wins.</summary>
    public IReadOnlyList<string> RequestIdPaths { get; init; } = [];

    /// <summary>Headers of the request id, used when no path matches.</summary>
    public IReadOnlyList<string> RequestIdHeaders { get; init; } = [];

    /// <summary>The location of errors by field; null: the vendor sends none.</summary>
    public FieldErrorTable? Fields { get; init; }

    /// <summary>
    /// Meanings of codes that have several, distinguished by the vendor's message: the first rule that matches decides, before
    /// <see cref="ByCode"/>.
    /// </summary>
    public IReadOnlyList<ErrorRule> Rules { get; init; } = [];

    /// <summary>Kinds by code, <c>{ ["404", "DELETED"] = NotFound }</c>; decides before the status code.</summary>
    public Table<string, VendorErrorKind> ByCode { get; init; } = new();

    /// <summary>Kinds by status code, where the vendor's meaning differs from the usual one.</summary>
    public Table<int, VendorErrorKind> ByStatus { get; init; } = new();

    /// <summary>Path of the list of missing scopes.</summary>
    public string? RequiredScopesPath { get; init; }

    /// <summary>Paths of the id of an existing record.</summary>
    public IReadOnlyList<string> ExistingIdPaths { get; init; } = [];

    /// <summary>
    /// Headers that specify when an exhausted rate limit resets, for a rate-limited response without <c>Retry-After</c>; of several limits
    /// the longest wait counts. The standard's <c>RateLimit</c> and <c>RateLimit-Reset</c> (in seconds) are read without a declaration.
    /// </summary>
    public IReadOnlyList<RateLimitHeaders> RateLimits { get; init; } = [];

    /// <summary>Durations of rate limits by code, for responses without such a header.</summary>
    public Table<string, TimeSpan> RetryAfterByCode { get; init; } = new();

    /// <summary>The duration of a rate limit for which neither header nor code specifies one. Default 5 seconds.</summary>
    public TimeSpan DefaultRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A named function for what this table cannot express: it adds <see cref="ErrorResponse.FieldErrors"/> and the id of an existing
    /// record. When it throws, the exception is ignored and the error is reported without its result. Null: not needed.
    /// </summary>
    public Action<ErrorResponse>? Parser { get; init; }

    /// <summary>The table's paths, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}

/// <summary>One meaning of a code that has several.</summary>
public sealed record ErrorRule
{
    /// <param name="code">The vendor's code.</param>
    /// <param name="messagePattern">A regular expression that is searched in the vendor's message, ignoring case.</param>
    /// <param name="kind">The meaning of a match.</param>
    public ErrorRule(string code, string messagePattern, VendorErrorKind kind) =>
        (Code, MessagePattern, Kind) = (code, messagePattern, kind);

    /// <summary>The vendor's code.</summary>
    public string Code { get; }

    /// <summary>A regular expression that is searched in the vendor's message, ignoring case.</summary>
    public string MessagePattern { get; }

    /// <summary>The meaning of a match.</summary>
    public VendorErrorKind Kind { get; }

    /// <summary>
    /// The duration of such a rate limit, when no header specifies it; null: as <see cref="ErrorTable.RetryAfterByCode"/>.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// The <see cref="ConnectorDefinition.Budgets">budget</see> that such a rate limit reports as exhausted; null: by
    /// <see cref="Connectors.Budget.Codes"/>.
    /// </summary>
    public string? Budget { get; init; }

    /// <summary>True when the rule matches. A message that takes too long to search does not match.</summary>
    internal bool Fits(string code, string? message) =>
        code == Code && message is not null && Patterns.Find(message, MessagePattern).Success;
}
