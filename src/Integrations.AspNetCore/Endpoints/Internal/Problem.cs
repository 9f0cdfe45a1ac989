namespace Integrations.AspNetCore;

/// <summary>A refusal as RFC 9457 has it, with members of our own. Holds no state, code, token or secret.</summary>
internal sealed class Problem
{
    public required string Title { get; init; }

    public required int Status { get; init; }

    public string? Detail { get; init; }

    /// <summary>The kind of failure, for programs.</summary>
    public required string Code { get; init; }

    public string? Connector { get; init; }

    public string? Connection { get; init; }

    /// <summary>Why, where the kind has several reasons.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<string>? MissingScopes { get; init; }

    public IReadOnlyList<ProblemField>? Errors { get; init; }

    public DateTimeOffset? RetryAt { get; init; }
}

/// <summary>What is wrong with one field.</summary>
internal sealed record ProblemField(string Field, string Message);
