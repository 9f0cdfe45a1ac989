using Integrations.Internal;

namespace Integrations;

/// <summary>The id of one customer of the host. Part of every key; required in every call.</summary>
public readonly struct TenantId : IEquatable<TenantId>
{
    private readonly string? _value;

    /// <summary>Creates the id.</summary>
    /// <param name="value">The host's own id of the tenant; compared ordinally.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> is null, empty, white space, longer than 200 characters, not valid
    /// Unicode, or contains NUL.</exception>
    public TenantId(string value)
    {
        _value = KeyText.Require(value, nameof(value));
    }

    /// <summary>The id as text.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(TenantId)</c>.</exception>
    public string Value =>
        _value ?? throw new InvalidOperationException("This TenantId is default: create it from the tenant's id with new TenantId(id).");

    /// <summary>True for <c>default(TenantId)</c>, which every method rejects.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Converts the text of an id.</summary>
    public static implicit operator TenantId(string value) => new(value);

    /// <inheritdoc/>
    public static bool operator ==(TenantId left, TenantId right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(TenantId left, TenantId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(TenantId other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TenantId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
