using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Integrations.Conventions.Tests;

public sealed class ExperimentalTests
{
    private const string Id = "INTEGRATIONS001";
    private const string Page = "docs/experimental.md";

    private static readonly IReadOnlyList<MemberInfo> _members =
    [
        .. from project in Repo.Packages
           from type in project.Assembly.GetExportedTypes()
           from member in type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
               | BindingFlags.DeclaredOnly)
               .Where(member => member is not TypeInfo).Append(type)
           where member.IsDefined(typeof(ExperimentalAttribute), inherit: false)
           select member,
    ];

    [Fact]
    public void One_id_marks_what_is_experimental() => Rule.Holds(
        from member in _members
        where member.GetCustomAttribute<ExperimentalAttribute>(inherit: false)!.DiagnosticId != Id
        select Name(member),
        $"Use the id {Id}, which {Page} documents.");

    [Fact]
    public void No_connector_and_no_sample_silences_it() => Rule.Holds(
        from path in Repo.Files("src/Connectors").Concat(Repo.Files("samples"))
        where (path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".props", StringComparison.Ordinal)
            || path.EndsWith(".cs", StringComparison.Ordinal))
            && Repo.Read(path).Contains(Id, StringComparison.Ordinal)
        select path,
        "A connector that needs an experimental member proves it: remove [Experimental] from the member, and the suppression here.");

    [Fact]
    public void The_page_lists_what_is_experimental() => MarkedText.Holds(
        Page,
        ("experimental", string.Join('\n', _members
            .Where(member => member is Type || !_members.Contains(member.DeclaringType!))
            .GroupBy(member => member.DeclaringType ?? (Type)member)
            .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(Line))));

    private static string Line(IGrouping<Type, MemberInfo> group) =>
        group.Any(member => member is Type) ? $"- `{Bare(group.Key)}`"
            : $"- of `{Bare(group.Key)}`: "
                + $"{string.Join(", ", group.Select(member => $"`{Called(member)}`").Distinct().Order(StringComparer.Ordinal))}";

    private static string Called(MemberInfo member) => member is ConstructorInfo ? "the constructor, to derive from it" : member.Name;

    private static string Name(MemberInfo member) =>
        member is Type type ? type.FullName! : $"{member.DeclaringType!.FullName}.{member.Name}";

    private static string Bare(Type type) => type.Name.Split('`')[0];
}
