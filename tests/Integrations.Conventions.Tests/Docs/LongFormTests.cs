using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>tests/README.md: the longer proofs, their commands, and the guarantees that have one.</summary>
public sealed partial class LongFormTests
{
    /// <summary>What in a class shows that it has a longer form.</summary>
    private static readonly Dictionary<string, string> Signs = new()
    {
        ["long"] = @"\bRounds\.", ["chaos"] = @"\bChaosRun\b", ["load"] = @"\bLoadRun\b",
        ["everything"] = @"\[OfCore\b", ["native"] = @"\bPublishedForm\.Native\b",
    };

    private static readonly string Page = Repo.Read(TestPageTests.Page);

    [Fact]
    public void A_guarantee_names_the_long_form_of_its_classes() => Rule.Holds(
        Unnamed(Page, path => TestPageTests.WithParts(path)),
        $"Write the name into the third column of the guarantee in {TestPageTests.Page}; the table 'Long forms' has its command.");

    [Fact]
    public void Every_long_form_has_a_command_and_a_guarantee() => Rule.Holds(
        Mismatched(Page, MutatedRooms()),
        $"The table 'Long forms' of {TestPageTests.Page} and the third columns name the same forms: correct one of them.");

    [Fact]
    public void A_command_of_a_long_form_runs() => Rule.Holds(
        Commands(Page).SelectMany(FaultsOf),
        $"Correct the command in the table 'Long forms' of {TestPageTests.Page}: it names what is there.");

    [Theory]
    [InlineData("`long`", "class A { int n = Rounds.Of(1, 2); }", null)]
    [InlineData("", "class A { int n = Rounds.Of(1, 2); }", "'a': `long` for A")]
    [InlineData("`long`", "class A { }", "'a': `long`, which none of its classes has")]
    [InlineData("", "class A { [Theory] void B() { } }", null)]
    [InlineData("", "class A { [OfCore] void B() { } }", "'a': `everything` for A")]
    [InlineData("`native`", "class A { [PublishFact(PublishedForm.Native)] void B() { } }", null)]
    [InlineData("", "class A { }", null)]
    public void A_row_without_the_long_form_of_its_class_is_found(string forms, string code, string? fault) =>
        Unnamed($"| guarantee | proved by | long form |\n| --- | --- | --- |\n| a | [A](A.cs) | {forms} |\n", _ => code)
            .Should().Equal(fault is null ? [] : [fault]);

    [Theory]
    [InlineData("| `x` | `bash tests/run.sh` | |", "`x`", null)]
    [InlineData("| `x` | `bash tests/run.sh` | |", "", "`x`: no guarantee names it")]
    [InlineData("", "`x`", "'a': `x` has no command")]
    public void A_form_without_a_guarantee_or_a_command_is_found(string form, string forms, string? fault) =>
        Mismatched($"| long form | command | more |\n{form}\n\n| guarantee | proved by | long form |\n| a | [A](A.cs) | {forms} |\n", [])
            .Should().Equal(fault is null ? [] : [fault]);

    [Theory]
    [InlineData("bash tests/absent.sh", "tests/absent.sh is not there")]
    [InlineData("bash tests/run.sh --longer", "tests/run.sh knows no --longer")]
    [InlineData("dotnet run --project tests/Integrations.Chaos -- --minutes 1", "tests/Integrations.Chaos knows no --minutes")]
    [InlineData("INTEGRATIONS_TEST_NOTHING=1 dotnet test tests/Integrations.Publish.Tests", "no code reads INTEGRATIONS_TEST_NOTHING")]
    [InlineData("bash tests/mutate.sh errors", "tests/mutate.sh knows no errors")]
    [InlineData("bash tests/run.sh --long", null)]
    public void A_command_that_names_what_is_not_there_is_found(string command, string? fault) =>
        FaultsOf(command).Should().Equal(fault is null ? [] : [fault]);

    private static IEnumerable<string> Unnamed(string page, Func<string, string?> read) =>
        from row in Guarantee.In(page)
        from fault in FaultsOf(row, [.. row.Proofs.SelectMany(proof =>
            Signs.Where(sign => Regex.IsMatch(read(Guarantee.FromRoot(proof.Path)) ?? "", sign.Value))
                .Select(sign => (sign.Key, proof.Class)))])
        select $"'{row.Text}': {fault}";

    private static IEnumerable<string> FaultsOf(Guarantee row, List<(string Form, string Class)> found) =>
    [
        .. found.Where(form => !row.LongForms.Contains(form.Form)).Select(form => $"`{form.Form}` for {form.Class}"),
        .. row.LongForms.Where(name => Signs.ContainsKey(name) && found.TrueForAll(form => form.Form != name))
            .Select(name => $"`{name}`, which none of its classes has"),
    ];

    private static IEnumerable<string> Mismatched(string page, IEnumerable<string> rooms)
    {
        var commands = Guarantee.Rows(page, "long form").Select(cells => cells[0].Trim('`')).ToList();
        var named = Guarantee.In(page).ToList();
        return
        [
            .. commands.Where(form => !named.Exists(row => row.LongForms.Contains(form)))
                .Select(form => $"`{form}`: no guarantee names it"),
            .. named.SelectMany(row => row.LongForms.Except(commands).Select(form => $"'{row.Text}': `{form}` has no command")),
            .. rooms.Select(room => $"mutate {room}").Except(commands)
                .Select(form => $"`{form}`: tests/mutate.sh has the room, the table not"),
        ];
    }

    private static IEnumerable<string> Commands(string page) =>
        Guarantee.Rows(page, "long form").SelectMany(cells => Code().Matches(cells[1]).Select(match => match.Groups[1].Value));

    /// <summary>Scripts and projects exist, and know the options, rooms and variables of the command.</summary>
    private static IEnumerable<string> FaultsOf(string command)
    {
        foreach (Match variable in Variable().Matches(command))
            if (!Sources().Any(file => file.Text.Contains($"\"{variable.Groups[1].Value}\"", StringComparison.Ordinal)))
                yield return $"no code reads {variable.Groups[1].Value}";
        if (PathOf().Match(command) is not { Success: true, Value: var path }) yield break;
        if (!Path.Exists(Repo.Full(path)))
        {
            yield return $"{path} is not there";
            yield break;
        }

        var text = File.Exists(Repo.Full(path)) ? Repo.Read(path) : string.Concat(Repo.Sources(path).Select(file => file.Text));
        foreach (Match argument in Argument().Matches(command[(command.IndexOf(path, StringComparison.Ordinal) + path.Length)..]))
            if (!Regex.IsMatch(text, $@"(?<![\w-]){argument.Value}(?![\w-])")) yield return $"{path} knows no {argument.Value}";
    }

    private static IEnumerable<SourceFile> Sources() => Repo.Sources("src").Concat(Repo.Sources("tests"))
        .Where(file => !file.Path.EndsWith($"{nameof(LongFormTests)}.cs", StringComparison.Ordinal));

    private static IEnumerable<string> MutatedRooms() =>
        Room().Matches(Repo.Read("tests/mutate.sh")).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(INTEGRATIONS_\w+)=")]
    private static partial Regex Variable();

    [GeneratedRegex(@"\b(tests|benchmarks)/[\w./-]*\w")]
    private static partial Regex PathOf();

    /// <summary>Options, and words in lower case: values are numbers or in capitals.</summary>
    [GeneratedRegex(@"(?<= )(--[a-z]+|[a-z]+)\b")]
    private static partial Regex Argument();

    [GeneratedRegex(@"^  (\w+)\) sources=", RegexOptions.Multiline)]
    private static partial Regex Room();
}
