using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integrations.Catalog.Tests.Rows;

/// <summary>A row as its file says it, read without the library: what a vendor would expect of a client.</summary>
/// <param name="Root">The document.</param>
/// <param name="Scheme">The scheme under test.</param>
public sealed partial record RowDocument(JsonElement Root, JsonElement Scheme)
{
    private const string Folder = "src/Connectors/Integrations.Catalog/Rows";

    /// <summary>The value of every variable: inputs, the first environment, and what the vendor sends.</summary>
    public Dictionary<string, string> Values { get; } = ValuesOf(Root, Scheme);

    public string Id => Root.GetProperty("id").GetString()!;

    public string Kind => Text(Scheme, "kind")!;

    public string? Probe => Text(Root, "probe");

    /// <summary>True when a request of the document verifies a new credential; otherwise its first call does.</summary>
    public bool IsVerified => Probe is not null || At(Root, "accounts") is not null || At(Root, "accountProperties") is not null;

    /// <summary>What a tenant enters.</summary>
    public IReadOnlyList<JsonElement> Inputs => [.. InputsOf(Root, Scheme)];

    /// <summary>True when the scheme's tokens come without an end and without a refresh token.</summary>
    public bool LastsForever => Kind == "oauth2" && IsNull(Scheme, "assumedLifetime") && !Scheme.TryGetProperty("refresh", out _);

    /// <summary>True when the scheme obtains its next token like the first.</summary>
    public bool ObtainsAgain => Kind is "clientCredentials" or "jwtBearer" or "sessionLogin";

    public static RowDocument Of(string id, int scheme)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.Of($"{Folder}/{id}.json")));
        var root = document.RootElement.Clone();
        return new(root, scheme == 0 ? root.GetProperty("authentication") : root.GetProperty("alternatives")[scheme - 1]);
    }

    /// <summary>The ids of all rows, each with the position of each of its schemes.</summary>
    public static IEnumerable<(string Id, int Scheme)> All() =>
        from path in Directory.GetFiles(RepositoryRoot.Of(Folder), "*.json").Order(StringComparer.Ordinal)
        let id = Path.GetFileNameWithoutExtension(path)
        let alternatives = At(Of(id, 0).Root, "alternatives") is { } list ? list.GetArrayLength() : 0
        from scheme in Enumerable.Range(0, alternatives + 1)
        select (id, scheme);

    /// <summary>A template with its variables filled in.</summary>
    public string Fill(string template, params (string Name, string Value)[] more) => Variable().Replace(template, match =>
        more.FirstOrDefault(entry => entry.Name == match.Groups[1].Value).Value ?? Values.GetValueOrDefault(match.Groups[1].Value)
        ?? match.Value);

    /// <summary>The base URL and a path, or the URL of a request that names its host.</summary>
    public Uri Address(string request)
    {
        var path = Fill(request[(request.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return new(path.StartsWith("https://", StringComparison.Ordinal) ? path : Fill(Text(Root, "baseAddress")!) + path);
    }

    public static JsonElement? At(JsonElement? element, params string[] path)
    {
        foreach (var name in path)
            element = element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;
        return element is { ValueKind: JsonValueKind.Null } ? null : element;
    }

    public static string? Text(JsonElement? element, params string[] path) => At(element, path)?.GetString();

    public static IEnumerable<(string Name, string Value)> Pairs(JsonElement? element, params string[] path) =>
        At(element, path) is { } table ? table.EnumerateObject().Select(member => (member.Name, member.Value.GetString()!)) : [];

    public static IEnumerable<JsonElement> Items(JsonElement? element, params string[] path) =>
        At(element, path) is { } list ? list.EnumerateArray() : [];

    private static bool IsNull(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Null;

    private static Dictionary<string, string> ValuesOf(JsonElement root, JsonElement scheme)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in Items(root, "environments").Take(1).SelectMany(environment => Pairs(environment, "values")))
            values[name] = value;
        foreach (var value in InputsOf(root, scheme).Concat(Items(scheme, "tokenResponse", "fields"))
            .Concat(Items(scheme, "authorization", "callbackParameters")))
            values[Text(value, "name")!] = Samples.Of(Text(value, "name")!, Text(value, "pattern"));
        if (Text(root, "accounts", "variable") is { } account) values[account] = "a1";
        foreach (var (name, _) in Items(root, "accountProperties").SelectMany(properties => Pairs(properties, "values")))
            values[name] = $"the-{name}";
        return values;
    }

    /// <summary>The inputs of the document and its scheme; a scheme that lists none has those of its kind.</summary>
    private static IEnumerable<JsonElement> InputsOf(JsonElement root, JsonElement scheme)
    {
        string[] usual = Text(scheme, "kind") switch
        {
            "apiKey" => ["api_key"],
            "basic" or "sessionLogin" => ["user_name", "password"],
            "clientCredentials" => ["client_id", "client_secret"],
            _ => [],
        };
        var own = At(scheme, "inputs") is null ? usual.Select(name => JsonSerializer.SerializeToElement(new { name }))
            : Items(scheme, "inputs");
        return Items(root, "inputs").Concat(own);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Variable();
}
