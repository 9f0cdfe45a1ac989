using System.Reflection;
using System.Text.RegularExpressions;

namespace Integrations.Conventions.Tests;

public sealed partial class SecretTests
{
    private const string Secret = "s3cr3t";

    private static readonly Type[] Values = [typeof(string), typeof(byte[]), typeof(ReadOnlyMemory<byte>)];

    /// <summary>Members that are named like secrets and are none, and why.</summary>
    private static readonly Dictionary<string, string> Harmless = new()
    {
        ["TokenResponseOptions.AccessToken"] = "the path where an answer holds it",
        ["TokenResponseOptions.RefreshToken"] = "the path where an answer holds it",
        ["BasicAuthentication.Password"] = "a template",
        ["WebhookHandshake.Token"] = "the place where a request has it",
    };

    [Fact]
    public void A_type_that_holds_a_secret_says_how_it_is_shown() => Rule.Holds(
        from holder in Holders()
        where holder.Type.GetMethod(nameof(ToString), Type.EmptyTypes)!.DeclaringType is var declared
            && (declared == typeof(object) || declared == typeof(ValueType))
        select $"{holder.Type.FullName} ({holder.Members})",
        "Override ToString and show no secret, so that a log line, a debugger or an assertion cannot print one.");

    [Fact]
    public void No_text_of_a_type_shows_its_secret() => Rule.Holds(
        from holder in Holders()
        where !holder.Type.IsAbstract && !holder.Type.ContainsGenericParameters
        let text = Specimen.Of(holder.Type, holder.Fields, Secret).ToString()
        where text.Contains(Secret, StringComparison.Ordinal)
        select $"{holder.Type.FullName} shows '{text}'",
        "ToString prints a secret (records print every member by default). Override it and name only what is harmless.");

    private static IEnumerable<(Type Type, string Members, IReadOnlyList<FieldInfo> Fields)> Holders() =>
        from project in Repo.Packages
        from type in project.Assembly.GetTypes()
        where !type.Name.Contains('<', StringComparison.Ordinal) && !type.IsEnum
        let fields = Secrets(type).ToList()
        where fields.Count > 0
        select (type, string.Join(", ", fields.Select(NameOf)), (IReadOnlyList<FieldInfo>)fields);

    private static IEnumerable<FieldInfo> Secrets(Type type)
    {
        for (var current = type; current is not null && current != typeof(object)
            && current != typeof(Exception); current = current.BaseType)
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                | BindingFlags.DeclaredOnly))
                if (IsSecret(field) && !Harmless.ContainsKey($"{current.Name}.{NameOf(field)}")) yield return field;
    }

    private static bool IsSecret(FieldInfo field) =>
        field.FieldType == typeof(Credential)
        || (Values.Contains(field.FieldType) && SecretName().IsMatch(NameOf(field)));

    /// <summary>The property of a backing field, the parameter of a captured one, else the field's own name.</summary>
    private static string NameOf(FieldInfo field) => field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>')] : field.Name;

    [GeneratedRegex("(token|secret|password|passphrase|apikey|verifier|binding|authorizationcode)s?$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
