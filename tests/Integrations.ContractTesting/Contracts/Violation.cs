namespace Integrations.ContractTesting;

/// <summary>The part of an exchange that a violation is about.</summary>
public enum ViolationPlace
{
    Operation,
    Query,
    ContentType,
    Status,
    Body,
}

/// <summary>One way in which an exchange does not fit its contract.</summary>
/// <param name="Place">The part of the exchange.</param>
/// <param name="Pointer">JSON pointer into the body, or the query parameter's name.</param>
/// <param name="What">What was found.</param>
/// <param name="Schema">What the contract says there.</param>
public sealed record Violation(ViolationPlace Place, string Pointer, string What, string Schema)
{
    public override string ToString() => $"{Place} {(Pointer.Length == 0 ? "(root)" : Pointer)}: {What}; the contract says {Schema}";
}
