namespace Integrations.ContractTesting;

/// <summary>How one vendor's recordings are run; what the recordings themselves do not say.</summary>
public sealed record PayloadFacts
{
    /// <summary>How much was recorded, at the least.</summary>
    public required RecordedAmount Recorded { get; init; }

    /// <summary>How records are served.</summary>
    public required RecordRoutes Routes { get; init; }

    /// <summary>
    /// The request a recorded response belongs to, and how many can be told; null where the contract has no schema of responses.
    /// </summary>
    public (int AtLeast, Func<Payload, Exchange?> Of)? Exchanges { get; init; }

    /// <summary>The resources with a mapping table, and the fact sheet's map of them.</summary>
    public required IReadOnlyList<RecordedResource> Mapped { get; init; }

    /// <summary>A request a vendor may refuse, and how the library sends it.</summary>
    public required (string Route, Func<ConnectionClient, Task> SendAsync) Refused { get; init; }

    /// <summary>The refusals in a file, and what each must become.</summary>
    public required Func<Payload, IEnumerable<Refusal>> Refusals { get; init; }

    /// <summary>The request for tokens.</summary>
    public required string TokenRoute { get; init; }

    /// <summary>A resource that is listed with a token, by the vendor's name, and how the library lists it.</summary>
    public required (string Resource, Func<ConnectionClient, Task> ListAsync) Listed { get; init; }

    /// <summary>Why files of a kind are not run, where the connector lacks what they are of.</summary>
    public IReadOnlyDictionary<PayloadKind, string> NotYet { get; init; } = new Dictionary<PayloadKind, string>();
}

/// <summary>How much of a vendor was recorded, at the least: a folder that shrinks or a shape that tells less is seen.</summary>
/// <param name="Files">All files.</param>
/// <param name="Lists">Files that are lists and are run.</param>
/// <param name="Singles">Files that are one record and are run.</param>
/// <param name="Errors">Files that are errors and are run.</param>
/// <param name="Records">Records in files that are run.</param>
public sealed record RecordedAmount(int Files, int Lists, int Singles, int Errors, int Records)
{
    /// <summary>Other kinds of which there is a file.</summary>
    public IReadOnlyList<PayloadKind> Kinds { get; init; } = [];

    /// <summary>Resources of which there is a record.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];
}
