using Integrations.Internal;

namespace Integrations;

/// <summary>
/// The id of a connection: one grant of a tenant for one vendor account. Has no implicit conversion from text, so that it cannot be
/// confused with <see cref="TenantId"/>.
/// </summary>
public readonly struct ConnectionId : IEquatable<ConnectionId>
{
    private readonly string? _value;

    /// <summary>Creates the id from text that the host has stored.</summary>
    /// <param name="value">The id; compared ordinally.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="value"/> is null, empty, white space, longer than 200 characters, not valid
    /// Unicode, or contains NUL.
    /// </exception>
    public ConnectionId(string value)
    {
        _value = KeyText.Require(value, nameof(value));
    }

    /// <summary>The id as text, for the host to store.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(ConnectionId)</c>.</exception>
    public string Value => _value ?? throw new InvalidOperationException("This ConnectionId is default: use the id of a connection.");

    /// <summary>True for <c>default(ConnectionId)</c>, which every method rejects.</summary>
    public bool IsDefault => _value is null;

    /// <summary>Creates a new id: 128 random bits.</summary>
    internal static ConnectionId NewRandom() => new(System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <inheritdoc/>
    public static bool operator ==(ConnectionId left, ConnectionId right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(ConnectionId left, ConnectionId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ConnectionId other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ConnectionId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <inheritdoc/>
    public override string ToString() => _value ?? "";
}
