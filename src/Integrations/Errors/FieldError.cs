namespace Integrations;

/// <summary>What is wrong with one field of a request.</summary>
public sealed class FieldError
{
    /// <summary>The unified field's name where the vendor's field is mapped, else the vendor's own.</summary>
    public required string Field { get; init; }

    /// <summary>The vendor's path or name of the field.</summary>
    public string? VendorField { get; init; }

    /// <summary>The vendor's code, for example <c>PROPERTY_DOESNT_EXIST</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The vendor's words, or ours where we refused before sending.</summary>
    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}
