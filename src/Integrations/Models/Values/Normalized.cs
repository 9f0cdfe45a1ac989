using Integrations.Internal;

namespace Integrations.Models;

/// <summary>A value of an enumeration, with the vendor's original value.</summary>
/// <typeparam name="TEnum">The unified values; 0 is <c>Other</c>.</typeparam>
public readonly record struct Normalized<TEnum> : INormalized where TEnum : struct, Enum
{
    /// <summary>The unified value; <c>Other</c> (0) when the vendor's value has no unified equivalent.</summary>
    public TEnum Value { get; init; }

    /// <summary>The vendor's original value, which is also written back.</summary>
    public string? Original { get; init; }

    /// <summary>The vendor's display name, if it sends one.</summary>
    public string? Label { get; init; }

    /// <summary>A unified value, to be written or filtered by.</summary>
    public static implicit operator Normalized<TEnum>(TEnum value) => new() { Value = value };

    /// <summary>A vendor's own value, to be written or filtered by.</summary>
    public static implicit operator Normalized<TEnum>(string original) => new() { Original = original };

    string INormalized.ValueName => Value.ToString();

    /// <summary>True when the unified value is <paramref name="value"/>.</summary>
    public bool Is(TEnum value) => EqualityComparer<TEnum>.Default.Equals(Value, value);

    /// <inheritdoc/>
    public override string ToString() => Label ?? Original ?? Value.ToString();
}
