using FsCheck;
using FsCheck.Fluent;

namespace Integrations.Tests.Authentication.Properties;

/// <summary>What happens, in order; printed as a story when it breaks something.</summary>
internal sealed record Schedule(IReadOnlyList<Operation> Operations)
{
    private static readonly (int Weight, Act Act)[] Weights =
    [
        (5, Act.Call), (2, Act.Leave), (16, Act.GoOn), (2, Act.Fail), (5, Act.Pass), (1, Act.EndToken), (2, Act.WriteHealth),
        (4, Act.Reencrypt), (1, Act.Die),
    ];

    /// <summary>Schedules of any kind.</summary>
    public static Arbitrary<Schedule> Any { get; } = With(static _ => true);

    /// <summary>Schedules in which nobody dies and nothing outside fails: no answer is ever lost.</summary>
    public static Arbitrary<Schedule> Harmless { get; } = With(static act => act is not (Act.Die or Act.Fail));

    public override string ToString() => string.Join(Environment.NewLine, Operations.Select((operation, at) => $"{at + 1,3}. {operation}"));

    private static Arbitrary<Schedule> With(Func<Act, bool> allows)
    {
        var act = Gen.Frequency(Weights.Where(w => allows(w.Act)).Select(w => (w.Weight, Gen.Constant(w.Act))).ToArray());
        var operation = from a in act from number in Gen.Choose(0, 11) select new Operation(a, number);
        var schedule = from count in Gen.Choose(5, 60) from operations in operation.ArrayOf(count) select new Schedule(operations);
        return Arb.From(schedule, Shorter);
    }

    /// <summary>The same without some of it, longest parts first.</summary>
    private static IEnumerable<Schedule> Shorter(Schedule schedule)
    {
        var all = schedule.Operations;
        for (var part = all.Count / 2; part >= 1; part /= 2)
            for (var from = 0; from + part <= all.Count; from += part)
                yield return new([.. all.Take(from), .. all.Skip(from + part)]);
    }
}
