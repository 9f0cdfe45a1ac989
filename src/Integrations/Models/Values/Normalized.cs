using Integrations.Internal;

namespace Integrations.Models;

/// <summary>An enumeration that never loses what the vendor said.</summary>
/// <typeparam name="TEnum">The unified values; 0 is <c>Other</c>.</typeparam>
public readonly record struct Normalized<TEnum> : INormalized where TEnum : struct, Enum
{
    /// <summary>The unified value; <c>Other</c> (0) when the vendor's is none of the known ones.</summary>
    public TEnum Value { get; init; }

    /// <summary>What the vendor sent, and takes back.</summary>
    public string? Original { get; init; }

    /// <summary>What the vendor calls it, where it says.</summary>
    public string? Label { get; init; }

    /// <summary>A unified value, to be written or filtered by.</summary>
    public static implicit operator Normalized<TEnum>(TEnum value) => new() { Value = value };

    /// <summary>A vendor's own value, to be written or filtered by.</summary>
    public static implicit operator Normalized<TEnum>(string original) => new() { Original = original };

    string INormalized.ValueName => Value.ToString();

    /// <summary>Whether the unified value is <paramref name="value"/>.</summary>
    public bool Is(TEnum value) => EqualityComparer<TEnum>.Default.Equals(Value, value);

    /// <inheritdoc/>
    public override string ToString() => Label ?? Original ?? Value.ToString();
}
