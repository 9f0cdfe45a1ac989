namespace Integrations;

/// <summary>An error of one field of a request.</summary>
public sealed class FieldError
{
    /// <summary>The name of the unified field where the vendor's field is mapped, otherwise the vendor's own name.</summary>
    public required string Field { get; init; }

    /// <summary>The vendor's path or name of the field.</summary>
    public string? VendorField { get; init; }

    /// <summary>The vendor's code, for example <c>PROPERTY_DOESNT_EXIST</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The vendor's message, or the library's where it rejected the value before sending.</summary>
    public required string Message { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}
