namespace Integrations.Models;

/// <summary>The fields of <see cref="FieldOption"/>.</summary>
public sealed class FieldOptionFields : FieldSet<FieldOption>
{
    internal FieldOptionFields()
    {
        Value = Declare(nameof(FieldOption.Value), static r => r.Value, static (r, v) => r.Value = v);
        Label = Declare(nameof(FieldOption.Label), static r => r.Label, static (r, v) => r.Label = v);
    }

    /// <summary>The value that the vendor stores.</summary>
    public Field<FieldOption, string?> Value { get; }

    /// <summary>The text that the vendor shows.</summary>
    public Field<FieldOption, string?> Label { get; }
}
