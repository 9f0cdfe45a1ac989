using Integrations.Models;

namespace Integrations.ContractTesting;

/// <summary>A described field in one line, to be held to what the vendor said in the same words.</summary>
public static class FieldWords
{
    public static string Of(FieldSchema field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Of((field.Name, field.Label, field.Type?.Original), field.IsCustom, field.IsReadOnly, field.IsUnique,
            field.Options.Select(option => option.Value), field.RefersTo);
    }

    public static string Of((string? Name, string? Label, string? Type) field, bool? custom, bool? readOnly, bool? unique,
        IEnumerable<string?> options, IEnumerable<string?> to) =>
        $"{field.Name} {field.Label} {field.Type} custom {custom} read-only {readOnly} unique {unique} options "
            + $"{string.Join(',', options)} to {string.Join(',', to)}";
}
