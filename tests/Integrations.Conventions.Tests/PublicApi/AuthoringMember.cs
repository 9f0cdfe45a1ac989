using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Integrations.Connectors;

namespace Integrations.Conventions.Tests;

/// <summary>A member that an author of a connector writes down: a setting, a factory, a modifier, a constant, or a value of an
/// enumeration other than its default.</summary>
internal sealed class AuthoringMember
{
    private readonly Type _type;
    private readonly Regex _use;

    private AuthoringMember(Type type, MemberInfo member)
    {
        _type = type;
        Name = $"{type.Name.Split('`')[0]}.{member.Name}";
        _use = new(member switch
        {
            FieldInfo => $@"\b{type.Name}\s*\.\s*{member.Name}\b",
            PropertyInfo { GetMethod.IsStatic: false } => $@"\b{member.Name}\s*(=(?![=>])|\.Add\()",
            PropertyInfo => $@"\b{member.Name}\b",
            _ => $@"\b{member.Name}\s*[(<]",
        });
    }

    public string Name { get; }

    /// <summary>All of them but those that are experimental.</summary>
    public static IReadOnlyList<AuthoringMember> All { get; } =
    [
        .. from type in typeof(IConnector).Assembly.GetExportedTypes()
           where type.Namespace == "Integrations.Connectors" && !SurfaceTests.IsExperimental(type) && !IsOfHosts(type)
           from member in type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where !member.IsDefined(typeof(ExperimentalAttribute)) && IsWritten(type, member)
           select new AuthoringMember(type, member),
    ];

    /// <summary>
    /// Whether a source file writes it down. Values of an enumeration may stand without its name where the file imports them.
    /// </summary>
    public bool IsUsedIn(SourceFile file, IReadOnlySet<string> imported) =>
        _use.IsMatch(file.Code)
        || (_type.IsEnum
            && (imported.Contains(_type.FullName!) || file.Code.Contains($"using static {_type.FullName};", StringComparison.Ordinal))
            && Regex.IsMatch(file.Code, $@"(?<![\w.]){Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..]}\b"));

    public override string ToString() => Name;

    /// <summary>Options are set by hosts.</summary>
    private static bool IsOfHosts(Type type) =>
        type == typeof(ConnectorOptions) || typeof(ConnectorOptions).GetProperties().Any(property => property.PropertyType == type);

    private static bool IsWritten(Type type, MemberInfo member) => member switch
    {
        FieldInfo field =>
            field.IsLiteral && !(type.IsEnum && Convert.ToInt32(field.GetRawConstantValue(), CultureInfo.InvariantCulture) == 0),
        PropertyInfo property when property.GetMethod is { IsStatic: true } => true,
        PropertyInfo property => property.SetMethod is { IsPublic: true } || IsFilled(property.PropertyType),
        MethodInfo method =>
            !method.IsSpecialName && !method.IsVirtual && !IsGenerated(method) && !type.IsInterface && IsCalledByAuthors(type, method),
        _ => false,
    };

    /// <summary>A collection that an initializer adds to.</summary>
    private static bool IsFilled(Type type) =>
        type.IsAssignableTo(typeof(System.Collections.IEnumerable)) && type.GetMethods().Any(method => method.Name is "Add" or "set_Item");

    /// <summary>A factory or a modifier gives what can be written down; other methods answer the library or a host.</summary>
    private static bool IsCalledByAuthors(Type type, MethodInfo method) =>
        method.IsStatic || method.ReturnType.Namespace == type.Namespace && method.ReturnType.Name == type.Name
        || (type == typeof(RowReader) || method.Name == "Add");

    private static bool IsGenerated(MethodInfo method) =>
        method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute))
            || method.Name.Contains('<', StringComparison.Ordinal);
}
