using System.Globalization;
using Integrations.Mutation;

if (args is not [var report, var reasons, var bar]
    || !double.TryParse(bar, NumberStyles.Float, CultureInfo.InvariantCulture, out var lowest))
{
    Console.Error.WriteLine("Integrations.Mutation REPORT SURVIVORS BAR: bash tests/mutate.sh runs it.");
    return 2;
}

var mutants = Mutant.Read(report).Where(mutant => mutant.IsKilled || mutant.IsAlive).ToList();
if (mutants.Count == 0)
{
    Console.Error.WriteLine("No mutant ran: the pattern of files matches none of the room, or none of its mutants compiles.");
    return 2;
}

var survivors = Survivors.Read(reasons);
Console.WriteLine("score    killed  survived  no coverage  with a reason  file");
foreach (var file in mutants.GroupBy(mutant => mutant.File).OrderBy(file => file.Key, StringComparer.Ordinal)) Write(file.Key, [.. file]);
Write("all", mutants);

var unexplained = mutants.Where(mutant => mutant.IsAlive && !survivors.Has(mutant)).ToList();
if (unexplained.Count > 0) Console.WriteLine($"\n{unexplained.Count} survivors without a reason:");
foreach (var mutant in unexplained)
    Console.WriteLine($"  {mutant.File}:{mutant.Line} {mutant.Status}: {mutant.Original} -> {mutant.Replacement}");
foreach (var row in survivors.Killed(mutants)) Console.WriteLine($"A reason is no longer needed, remove its row: {row}");

var reached = Score(mutants);
var rest = Score(mutants.Where(mutant => !survivors.Has(mutant)));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"\nscore {reached:F1} %, bar {lowest} %; without the survivors that have a reason {rest:F1} %"));
return reached >= lowest ? 0 : 1;

void Write(string name, IReadOnlyList<Mutant> of) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{Score(of),5:F1} % {of.Count(m => m.IsKilled),7} {of.Count(m => m.Status == "Survived"),9} "
    + $"{of.Count(m => m.Status == "NoCoverage"),12} {of.Count(survivors.Has),14}  {name}"));

static double Score(IEnumerable<Mutant> of) => of.Select(mutant => mutant.IsKilled ? 100.0 : 0).DefaultIfEmpty(100).Average();
