using System.Collections.Concurrent;
using System.Globalization;

namespace Integrations.Internal;

/// <summary>A parsed path into a document. The grammar is documented in docs/path-grammar.md.</summary>
internal sealed class JsonPath
{
    private JsonPath(string text, JsonPathStep[] steps)
    {
        Text = text;
        Steps = steps;
        var members = Array.FindIndex(steps, static step => step.Kind != StepKind.Member);
        Members = [.. (members < 0 ? steps : steps[..members]).Select(static step => step.Name!)];
        Tail = steps[Members.Length..];
        IsMany = Array.Exists(steps, static step => step.Kind is StepKind.Every or StepKind.AnyMember);
    }

    /// <summary>The document itself.</summary>
    public static JsonPath Root { get; } = new("", []);

    public string Text { get; }

    public JsonPathStep[] Steps { get; }

    /// <summary>The member names before the first step of another kind.</summary>
    public string[] Members { get; }

    /// <summary>The steps after <see cref="Members"/>.</summary>
    public JsonPathStep[] Tail { get; }

    /// <summary>The same steps as a separate path.</summary>
    public JsonPath Rest => Members.Length == 0 ? this
        : field ??= new(string.Concat(Tail.Select(static step => step.Kind == StepKind.Member ? $".{step}" : step.ToString())), Tail);

    /// <summary>True when the path can find several values: it contains <c>[*]</c> or <c>*</c>.</summary>
    public bool IsMany { get; }

    /// <summary>The value's name in selections: its members, up to the first step of another kind.</summary>
    public string Name => field ??= string.Join('.', Members);

    /// <exception cref="FormatException">The text is not a path; the message names the character and the possible steps.</exception>
    public static JsonPath Parse(string text) => text.Length == 0 ? Root : new(text, new JsonPathParser(text).Parse());

    /// <exception cref="FormatException">The text is not a path, or has a step that <paramref name="use"/> does not allow.</exception>
    public static JsonPath Parse(string text, PathUse use)
    {
        var path = Parse(text);
        return use.ProblemOf(path) is { } problem ? throw new FormatException(problem) : path;
    }

    /// <summary>Checks a path of a definition.</summary>
    /// <returns>The fault, its character and the possible steps; null for a path that works.</returns>
    public static string? Check(string text, PathUse use)
    {
        try
        {
            return use.ProblemOf(Parse(text));
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>A path of member names, which may contain any characters.</summary>
    public static JsonPath OfMembers(params ReadOnlySpan<string> names)
    {
        var steps = new JsonPathStep[names.Length];
        for (var at = 0; at < names.Length; at++) steps[at] = JsonPathStep.Member(names[at]);
        return new(string.Join('.', steps.Select(static step => step.ToString())), steps);
    }

    /// <summary>The value's name in selections; a text without brackets is its own name.</summary>
    public static string NameOf(string text) => text.Contains('[', StringComparison.Ordinal) ? Parse(text).Name : text;

    /// <summary>The path for one object: <c>{object}</c> in names and filters is replaced by the vendor's name of it.</summary>
    public JsonPath For(string vendorObject) => !Text.Contains("{object}", StringComparison.Ordinal) ? this
        : new(Text.Replace("{object}", vendorObject, StringComparison.Ordinal), [.. Steps.Select(step => step.For(vendorObject))]);

    /// <summary>This path, followed by another below it.</summary>
    public JsonPath Then(JsonPath below) => Steps.Length == 0 ? below : below.Steps.Length == 0 ? this
        : new(below.Text[0] == '[' ? Text + below.Text : $"{Text}.{below.Text}", [.. Steps, .. below.Steps]);

    /// <summary>The part of this path below another one; null when it is not below it.</summary>
    public JsonPath? Below(JsonPath above) =>
        above.Steps.Length == 0 ? this
        : Steps.Length <= above.Steps.Length || !above.Steps.Zip(Steps).All(static pair => pair.First.IsSame(pair.Second)) ? null
        : new(string.Create(CultureInfo.InvariantCulture, $"{Text} below {above.Text}"), Steps[above.Steps.Length..]);

    public override string ToString() => Text;
}

/// <summary>The paths of one definition, each parsed once, on first use.</summary>
internal sealed class JsonPaths
{
    private readonly ConcurrentDictionary<string, JsonPath> _parsed = new(StringComparer.Ordinal);

    /// <summary>
    /// The parsed path of a text in the definition. Do not use it for texts created at run time: they would never be removed.
    /// </summary>
    /// <exception cref="FormatException">The text is not a path.</exception>
    public JsonPath this[string text] => _parsed.GetOrAdd(text, JsonPath.Parse);

    public IEnumerable<JsonPath> All(IEnumerable<string> texts) => texts.Select(text => this[text]);
}
