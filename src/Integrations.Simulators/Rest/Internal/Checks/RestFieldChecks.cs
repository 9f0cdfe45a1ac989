using System.Globalization;
using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>Checks fields, and the members of those that have some.</summary>
internal static class RestFieldChecks
{
    private const string Unread = "no response has the value";

    /// <summary>Members that contradict each other, and the effect of both.</summary>
    private static readonly (string Member, string Other, string Effect)[] Exclusive =
    [
        (nameof(RecordField.IsRequired), nameof(RecordField.IsReadOnly), "no create succeeds"),
        (nameof(RecordField.IsRequired), nameof(RecordField.IsIgnored), "a create needs a value that is ignored"),
        (nameof(RecordField.IsReadOnly), nameof(RecordField.IsIgnored), "a body with the field is refused or accepted, not both"),
        (nameof(RecordField.IsReadOnly), nameof(RecordField.IsWriteOnly), "the field is neither read nor written"),
        (nameof(RecordField.IsIgnored), nameof(RecordField.IsWriteOnly), "the field is neither read nor written"),
        (nameof(RecordField.Computed), nameof(RecordField.IsWriteOnly), Unread),
        (nameof(RecordField.Default), nameof(RecordField.IsWriteOnly), Unread),
        (nameof(RecordField.Default), nameof(RecordField.Computed), Unread),
    ];

    /// <summary>The types that a member is for.</summary>
    private static readonly (string Member, RecordType[] Types)[] Typed =
    [
        (nameof(RecordField.Values), Single),
        (nameof(RecordField.IsUnique), Single),
        (nameof(RecordField.References), [RecordType.Any, RecordType.Text, RecordType.Integer, RecordType.Number, RecordType.LooseNumber,
            RecordType.Object, RecordType.Compound]),
        (nameof(RecordField.MaxLength), [RecordType.Any, RecordType.Text, RecordType.List, RecordType.Integers, RecordType.Compound]),
        (nameof(RecordField.Members), [RecordType.Object, RecordType.List, RecordType.Compound]),
        (nameof(RecordField.Format), [RecordType.Time]),
    ];

    private static RecordType[] Single =>
        [.. Enum.GetValues<RecordType>().Except([RecordType.Object, RecordType.List, RecordType.Integers, RecordType.Compound])];

    public static void Run(RestVendor vendor, IReadOnlyList<RecordField> fields, RestPlace place, bool areMembers)
    {
        foreach (var (at, field) in fields.Index())
        {
            var one = string.IsNullOrEmpty(field.Name) ? place.Of(at) : place.Of(field.Name);
            one.In(nameof(field.Name)).Named(field.Name);
            one.FaultIf(fields.Take(at).Any(earlier => RestVendorChecks.Same(earlier.Name, field.Name)), "is declared twice",
                "one declaration of each field");
            Marks(field, one, areMembers);
            Values(field, one);
            References(vendor, field, one);
            one.In(nameof(field.HasOtherMembers)).FaultIf(field is { HasOtherMembers: true, Members.Count: 0 },
                "is set without Members, and any member is accepted already", "Members, or false");
            Run(vendor, field.Members, one.In(nameof(field.Members)), areMembers: true);
        }
    }

    /// <summary>A format whose texts are in the order of the times; lists compare texts.</summary>
    public static bool IsOrdered(RecordField field)
    {
        var texts = Enumerable.Range(1, 40).Select(number => Text(field, DateTimeOffset.UnixEpoch.AddHours(number * 9_001)))
            .OfType<string>().ToList();
        return texts.SequenceEqual(texts.Order(StringComparer.OrdinalIgnoreCase));
    }

    private static void Marks(RecordField field, RestPlace place, bool isMember)
    {
        var set = Set(field).ToHashSet(StringComparer.Ordinal);
        foreach (var (member, other, effect) in Exclusive)
            place.In(member).FaultIf(set.Contains(member) && set.Contains(other), $"is set together with {other}: {effect}",
                $"{member} or {other}");
        foreach (var (member, types) in Typed)
            place.In(member).FaultIf(set.Contains(member) && !types.Contains(field.Type), $"is not for the type {field.Type}",
                string.Join(", ", types));
        foreach (var member in new[] { nameof(field.IsUnique), nameof(field.IsWriteOnly), nameof(field.Default), nameof(field.Computed) })
            place.In(member).FaultIf(isMember && set.Contains(member), "has no effect on a member of a field", "the field of a record");
    }

    private static IEnumerable<string> Set(RecordField field)
    {
        if (field.IsRequired) yield return nameof(field.IsRequired);
        if (field.IsReadOnly) yield return nameof(field.IsReadOnly);
        if (field.IsIgnored) yield return nameof(field.IsIgnored);
        if (field.IsWriteOnly) yield return nameof(field.IsWriteOnly);
        if (field.IsUnique) yield return nameof(field.IsUnique);
        if (field.Computed is not null) yield return nameof(field.Computed);
        if (field.Default is not null) yield return nameof(field.Default);
        if (field.Values.Count > 0) yield return nameof(field.Values);
        if (field.References is not null) yield return nameof(field.References);
        if (field.MaxLength is not null) yield return nameof(field.MaxLength);
        if (field.Members.Count > 0) yield return nameof(field.Members);
        if (field.Format != new RecordField("").Format) yield return nameof(field.Format);
    }

    private static void Values(RecordField field, RestPlace place)
    {
        place.In(nameof(field.MaxLength)).AtLeast(field.MaxLength, 1);
        place.In(nameof(field.Format)).FaultIf(field.Type == RecordType.Time
                && (Text(field, DateTimeOffset.UnixEpoch) is not { } text || !RecordChecks.Fits(field, text)),
            $"'{field.Format}' is not a format that is written and read", "a format such as yyyy-MM-dd'T'HH:mm:ss'Z'");
        foreach (var value in field.Values)
            place.In(nameof(field.Values)).FaultIf(!RecordChecks.Fits(field with { Values = [] }, value) || value.Length > field.MaxLength,
                $"'{value}' is not a value of the type {field.Type}, or too long", "values that a body may have");
        place.In(nameof(field.Values)).FaultIf(field.Values.Distinct(StringComparer.Ordinal).Count() < field.Values.Count,
            "has a value twice", "each value once");
        if (field.Default is null) return;
        var open = field with { IsRequired = false, IsReadOnly = false, IsIgnored = false };
        foreach (var error in RecordChecks.Of([open], new JsonObject { [field.Name] = field.Default.DeepClone() }, isWhole: false))
            place.In(nameof(field.Default)).FaultIf(true, error.Message.TrimEnd('.'), "a value that a body may have");
    }

    private static void References(RestVendor vendor, RecordField field, RestPlace place)
    {
        if (field.References is not { } kind) return;
        var target = vendor.Collections.FirstOrDefault(collection => RestVendorChecks.Same(collection.Name, kind));
        if (target is null) place.In(nameof(field.References)).OneOf(kind, vendor.Collections.Select(collection => collection.Name));
        place.In(nameof(field.References)).FaultIf(
            target is { Ids: RestIdKind.Uuid } && field.Type is (RecordType.Integer or RecordType.Number or RecordType.LooseNumber),
            $"'{kind}' has ids of the form {target?.Ids}, which are not of the type {field.Type}", nameof(RecordType.Text));
    }

    private static string? Text(RecordField field, DateTimeOffset time)
    {
        try
        {
            return time.UtcDateTime.ToString(field.Format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
