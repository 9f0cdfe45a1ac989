namespace Integrations.ContractTesting;

/// <summary>Collects what one check finds and turns it into a result.</summary>
internal sealed class Findings
{
    private readonly List<Violation> violations = [];
    private readonly List<string> extra = [];
    private bool hasSchema = true;

    public void Add(ViolationPlace place, string pointer, string what, string schema) =>
        violations.Add(new Violation(place, pointer, what, schema));

    public void Add(IEnumerable<Violation> found) => violations.AddRange(found);

    public void Extra(string pointer) => extra.Add(pointer);

    public void NoSchema() => hasSchema = false;

    /// <param name="excused">Whether an exception covers a violation of the body.</param>
    public CheckResult Result(Func<Violation, bool> excused) =>
        new([.. violations.Where(violation => violation.Place != ViolationPlace.Body || !excused(violation))], hasSchema, extra);
}
