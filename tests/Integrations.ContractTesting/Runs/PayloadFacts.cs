namespace Integrations.ContractTesting;

/// <summary>How one vendor's recordings are run; what the recordings themselves do not say.</summary>
public sealed record PayloadFacts
{
    /// <summary>How records are served.</summary>
    public required RecordRoutes Routes { get; init; }

    /// <summary>The resources with a mapping table, and the fact sheet's map of them.</summary>
    public required IReadOnlyList<ResourceTruth> Mapped { get; init; }

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
