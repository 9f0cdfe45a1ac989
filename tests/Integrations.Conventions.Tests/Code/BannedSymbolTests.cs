using System.Reflection;
using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

/// <summary>The build holds src to src/BannedSymbols.txt; these tests hold the file to what there is, and what no symbol says.</summary>
public sealed partial class BannedSymbolTests
{
    private const string List = "src/BannedSymbols.txt";

    /// <summary>An id that names nothing bans nothing, and the analyzer does not say so.</summary>
    [Fact]
    public void Every_banned_symbol_exists() => Rule.Holds(
        from line in Entries()
        let id = line.Split(';')[0]
        where !Exists(id)
        select id,
        $"{List} holds documentation ids: T:Type, P:Type.Property, M:Type.Method(Parameters). Correct the id.");

    [Fact]
    public void Every_banned_symbol_says_what_to_do_instead() => Rule.Holds(
        Entries().Where(line => line.Split(';') is not [_, { Length: > 0 }]),
        $"An entry of {List} is 'id;what to do instead', with one semicolon.");

    [Fact]
    public void No_thread_waits_for_a_task() => Rule.Holds(
        Repo.Sources("src").SelectMany(f => f.Find(Blocking())),
        "Await it. A task known to be complete is read by await too, or by IsCompletedSuccessfully and Result on the same line.");

    private static IEnumerable<string> Entries() =>
        Repo.Read(List).Split('\n').Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal));

    private static bool Exists(string id)
    {
        var name = id[2..].Split('(')[0];
        if (id[0] == 'T') return Find(name) is not null;
        var at = name.LastIndexOf('.');
        return Find(name[..at]) is { } type && (id[0] == 'P' ? type.GetProperty(name[(at + 1)..]) is not null
            : type.GetMembers().OfType<MethodBase>()
                .Any(method => $"M:{type.FullName}.{method.Name.Replace('.', '#')}{Parameters(method)}" == id));
    }

    private static Type? Find(string name) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => Path.GetFileNameWithoutExtension(path)!)
            .Where(assembly => assembly.StartsWith("System.", StringComparison.Ordinal) || assembly == "StackExchange.Redis")
            .Select(assembly => Assembly.Load(assembly).GetType(name))
            .FirstOrDefault(type => type is not null);

    private static string Parameters(MethodBase method) =>
        method.GetParameters() is { Length: > 0 } parameters ? $"({string.Join(',', parameters.Select(p => IdOf(p.ParameterType)))})" : "";

    private static string IdOf(Type type) => type switch
    {
        { IsArray: true } => IdOf(type.GetElementType()!) + "[]",
        { IsGenericType: true, FullName: { } name } =>
            $"{name.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(IdOf))}}}",
        _ => type.FullName ?? type.Name,
    };

    [GeneratedRegex(
        @"^(?![^\n]*IsCompletedSuccessfully)[^\n]*(\.GetAwaiter\(\)\.GetResult\(\)|\bTask\w*\.Result\b|Async\([^\n;]*\)\.Result\b)[^\n]*",
        RegexOptions.Multiline)]
    private static partial Regex Blocking();
}
