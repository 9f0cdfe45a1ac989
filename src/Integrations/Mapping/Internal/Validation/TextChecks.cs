using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integrations.Internal;

/// <summary>Checks templates, requests, JSON, patterns and names of a definition.</summary>
internal static partial class TextChecks
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];

    /// <summary>Characters that a route must not contain: a fragment is never sent, and a backslash is read as a slash.</summary>
    private static readonly SearchValues<char> Elsewhere = SearchValues.Create("#\\");

    /// <summary>The characters of a token, RFC 9110, section 5.6.2.</summary>
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> WhiteSpace = SearchValues.Create(" \t\r\n");

    /// <summary>Checks a template: its variables must have a value at this position.</summary>
    public static void Template(this Place place, string? template, params IReadOnlyList<string> known)
    {
        if (template is null) return;
        if (!IsPaired(template))
        {
            place.Fault($"'{template}' has an unmatched brace", "{variable}");
            return;
        }

        foreach (var name in TextTemplate.Variables(template).Distinct().Where(name => !known.Contains(name)))
            place.Fault($"'{{{name}}}' in '{template}' has no value here", known.Count == 0 ? "no variable" : string.Join(", ", known));
    }

    /// <summary>Checks templates by name, such as headers and parameters.</summary>
    public static void Templates(this Place place, IReadOnlyDictionary<string, string> templates, params IReadOnlyList<string> known)
    {
        foreach (var (name, template) in templates) place.Entry(name).Template(template, known);
    }

    /// <summary>Checks a text that only the resource's template fills.</summary>
    public static void NoVariables(this Place place, string text)
    {
        foreach (var match in Variable().Matches(text).Where(match => !place.Filled.Contains(match.Value[1..^1])))
            place.Fault($"'{match.Value}' in '{text}' has no value",
                place.Filled.Count == 0 ? "no variable"
                    : string.Join(", ", place.Filled) + "; name additional ones in ResourceTemplate.For");
    }

    /// <summary>Checks query parameters: names and fixed values.</summary>
    public static void Query(this Place place, string member, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var (name, text) in texts)
        {
            var entry = place.In(member).Entry(name);
            entry.FaultIf(string.IsNullOrWhiteSpace(name), "has no name", "the vendor's name of the parameter");
            if (entry.Given(text)) entry.NoVariables(text);
        }
    }

    /// <summary>Checks method and route, with the variables of a connection and those of the operation.</summary>
    public static void Request(this Place place, string? request, params IReadOnlyList<string> known)
    {
        if (request is null) return;
        var space = request.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || space + 1 >= request.Length || request[space + 1] != '/')
        {
            place.Fault($"'{request}' is not 'METHOD /route'", "a method and a route that begins with a slash, as in 'GET /contacts'");
            return;
        }

        if (!Methods.Contains(request[..space])) place.Fault($"'{request[..space]}' is not a method", string.Join(", ", Methods));
        place.FaultIf(request.AsSpan(space).ContainsAny(Elsewhere),
            $"'{request}' contains '#' or '\\', which are not part of a route",
            "segments and parameters, other characters percent-encoded");
        place.FaultIf(request.AsSpan(space + 1).ContainsAny(WhiteSpace), $"'{request}' has a space in its route",
            "a route as it is sent, percent-encoded; parameters belong in Query");
        place.Template(request[(space + 1)..], known);
    }

    /// <summary>Reports a method that contradicts the operation, such as a read by DELETE or a write by GET.</summary>
    public static void Method(this Place place, string request, params IReadOnlyList<string> possible)
    {
        var method = request.Split(' ')[0];
        place.FaultIf(Methods.Contains(method) && !possible.Contains(method), $"'{method}' is not a method of this operation",
            string.Join(", ", possible));
    }

    /// <summary>Reports a value that is null.</summary>
    /// <returns>True when the value is present.</returns>
    public static bool Given(this Place place, [NotNullWhen(true)] object? value)
    {
        place.FaultIf(value is null, "is null",
            "a value, or omit it for the default. Static fields are initialized from top to bottom: one that is used further up is null "
                + "there");
        return value is not null;
    }

    /// <summary>True when every brace is matched.</summary>
    private static bool IsPaired(string template)
    {
        var open = 0;
        foreach (var character in template)
            if (character == '{') open++;
            else if (character == '}' && --open < 0) return false;
        return open == 0;
    }

    /// <summary>Checks members of a body: each value is JSON.</summary>
    public static void Constants(this Place place, string member, IReadOnlyDictionary<string, string> members)
    {
        foreach (var (name, json) in members) place.In(member).Entry(name).Json(json);
    }

    public static void Json(this Place place, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            place.NoVariables(json);
        }
        catch (JsonException)
        {
            place.Fault($"'{json}' is not JSON", "JSON; write a text in quotes, as in \"\\\"customer\\\"\"");
        }
    }

    public static void Pattern(this Place place, string? pattern)
    {
        if (pattern is null) return;
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            place.Fault($"'{pattern}' is not a regular expression: {e.Message}", "a .NET regular expression");
        }
    }

    public static void Header(this Place place, string? name)
    {
        if (name is not null && !IsHeader(name))
            place.Fault($"'{name}' is not the name of a header", "letters, digits and hyphens, as in X-Request-Id");
    }

    public static bool IsHeader(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>Reports an empty parameter, member or word; null: the vendor has none.</summary>
    public static void Named(this Place place, string member, string? name) =>
        place.In(member).FaultIf(name is not null && string.IsNullOrWhiteSpace(name), "is empty",
            "the vendor's name; omit it where the vendor has none");

    public static void AtLeast(this Place place, string member, int value, int least) =>
        place.In(member).FaultIf(value < least, $"is {value}", $"{least} or more");

    public static void Positive(this Place place, string member, TimeSpan? value) =>
        place.In(member).FaultIf(value <= TimeSpan.Zero, $"is {value}", "a time above zero");

    [GeneratedRegex(@"\{[A-Za-z][A-Za-z0-9_]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
