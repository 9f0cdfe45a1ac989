namespace Integrations.AspNetCore;

/// <summary>Problem details (RFC 9457) with additional members. Contains no state, code, token or secret.</summary>
internal sealed class Problem
{
    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>The kind of failure, for programs.</summary>
    public required string Code { get; init; }

    public string? Connector { get; init; }

    public string? Connection { get; init; }

    /// <summary>The reason, where the kind has several.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<string>? MissingScopes { get; init; }

    public IReadOnlyList<ProblemField>? Errors { get; init; }

    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>The error of one field.</summary>
internal sealed record ProblemField(string Field, string Message);
