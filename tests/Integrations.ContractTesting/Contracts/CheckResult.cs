namespace Integrations.ContractTesting;

/// <summary>What a check of one request or one response found.</summary>
/// <param name="Violations">Deviations that no exception covers.</param>
/// <param name="HasSchema">False when the contract says nothing about the body, so that it was not checked.</param>
/// <param name="Extra">Pointers of members the contract does not name and the options tolerate.</param>
public sealed record CheckResult(IReadOnlyList<Violation> Violations, bool HasSchema, IReadOnlyList<string> Extra)
{
    public bool Fits => Violations.Count == 0;

    public override string ToString() => Fits ? "fits" : string.Join(Environment.NewLine, Violations);
}

/// <summary>Both halves of one checked exchange.</summary>
public sealed record ExchangeResult(Exchange Exchange, CheckResult Request, CheckResult Response)
{
    public bool Fits => Request.Fits && Response.Fits;

    public override string ToString() => $"{Exchange}{Environment.NewLine}request {Request}{Environment.NewLine}response {Response}";
}
