using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>How a vendor's refusals are read, as data. HTML, text and empty answers fall back to the status.</summary>
public sealed class ErrorTable
{
    /// <summary>Paths of the vendor's code, first found wins.</summary>
    public IReadOnlyList<string> CodePaths { get; init; } = [];

    /// <summary>Paths of the vendor's words, first found wins.</summary>
    public IReadOnlyList<string> MessagePaths { get; init; } = [];

    /// <summary>
    /// Regular expressions that find in the vendor's words, without regard to case, what stands nowhere else: a group <c>fields</c> holds
    /// names of fields separated by commas, a group <c>existing</c> the id of a record that exists already. Every one that fits counts,
    /// once; the first 4,096 characters are looked through, and one that takes longer than 250 milliseconds finds nothing.
    /// </summary>
    public IReadOnlyList<string> MessagePatterns { get; init; } = [];

    /// <summary>Paths of the request id, then header names, first found wins.</summary>
    public IReadOnlyList<string> RequestIdPaths { get; init; } = [];

    /// <summary>Headers of the request id.</summary>
    public IReadOnlyList<string> RequestIdHeaders { get; init; } = [];

    /// <summary>Where errors by field are; null: nowhere.</summary>
    public FieldErrorTable? Fields { get; init; }

    /// <summary>
    /// Codes with several meanings, told apart by the vendor's words: the first that fits decides, before <see cref="ByCode"/>.
    /// </summary>
    public IReadOnlyList<ErrorRule> Rules { get; init; } = [];

    /// <summary>Kinds by code, <c>{ { NotFound, "404", "DELETED" } }</c>; decides before the status.</summary>
    public Table<string, VendorErrorKind> ByCode { get; init; } = new();

    /// <summary>Kinds by status where the usual meaning is not the vendor's.</summary>
    public Table<int, VendorErrorKind> ByStatus { get; init; } = new();

    /// <summary>Where the scopes that are missing are listed.</summary>
    public string? RequiredScopesPath { get; init; }

    /// <summary>Where the id of a record that exists already is named.</summary>
    public IReadOnlyList<string> ExistingIdPaths { get; init; } = [];

    /// <summary>
    /// Headers that tell when a used-up limit is whole again, for a rate limit without <c>Retry-After</c>; of several limits the longest
    /// wait counts. The standard's <c>RateLimit</c> and <c>RateLimit-Reset</c> (in seconds) are read without a declaration.
    /// </summary>
    public IReadOnlyList<RateLimitHeaders> RateLimits { get; init; } = [];

    /// <summary>How long a rate limit lasts by code, where no header says.</summary>
    public Table<string, TimeSpan> RetryAfterByCode { get; init; } = new();

    /// <summary>How long a rate limit lasts when neither header nor code says. Default 5 seconds.</summary>
    public TimeSpan DefaultRetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads what this table cannot express; null: nothing.</summary>
    public IErrorParser? Parser { get; init; }

    /// <summary>The table's paths, each parsed once.</summary>
    internal JsonPaths Paths { get; } = new();
}

/// <summary>One meaning of a code that has several.</summary>
/// <param name="code">The vendor's code.</param>
/// <param name="messagePattern">A regular expression that is found in the vendor's words, without regard to case.</param>
/// <param name="kind">What it means then.</param>
public sealed class ErrorRule(string code, string messagePattern, VendorErrorKind kind)
{
    /// <summary>The vendor's code.</summary>
    public string Code { get; } = code;

    /// <summary>A regular expression that is found in the vendor's words, without regard to case.</summary>
    public string MessagePattern { get; } = messagePattern;

    /// <summary>What it means then.</summary>
    public VendorErrorKind Kind { get; } = kind;

    /// <summary>How long a rate limit of this kind lasts, where no header says; null: as <see cref="ErrorTable.RetryAfterByCode"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Words that take too long to look through do not fit.</summary>
    internal bool Fits(string code, string? message) =>
        code == Code && message is not null && Patterns.Find(message, MessagePattern).Success;
}
