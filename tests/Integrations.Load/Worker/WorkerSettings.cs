namespace Integrations.Load;

/// <summary>The settings of a worker process, which it gets as JSON in an environment variable.</summary>
internal sealed record WorkerSettings
{
    /// <summary>The environment variable.</summary>
    public const string Variable = "INTEGRATIONS_LOAD_WORKER";

    public required string Name { get; init; }

    public required bool IsShort { get; init; }

    /// <summary>The vendors' URLs by kind.</summary>
    public required IReadOnlyDictionary<string, Uri> Vendors { get; init; }

    /// <summary>host:port of the Redis that the processes share their budgets on; null: a process alone.</summary>
    public string? Redis { get; init; }

    public LoadForm Form() => IsShort ? LoadForm.Short : LoadForm.Long;
}
