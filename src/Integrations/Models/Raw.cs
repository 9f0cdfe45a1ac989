using System.Text;
using System.Text.Json;

namespace Integrations.Models;

/// <summary>A record exactly as the vendor sent it. Owns its bytes: keeping a record does not keep its page in memory.</summary>
public readonly struct Raw : IEquatable<Raw>
{
    private readonly byte[]? _bytes;

    internal Raw(byte[] bytes) => _bytes = bytes;

    /// <summary>True when the bytes were not kept.</summary>
    public bool IsEmpty => _bytes is null;

    /// <summary>The bytes as received, UTF-8.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    /// <summary>The text as received; empty when the bytes were not kept.</summary>
    public string Text => _bytes is null ? "" : Encoding.UTF8.GetString(_bytes);

    /// <summary>The record as JSON, parsed on each call.</summary>
    /// <exception cref="InvalidOperationException">
    /// The bytes were not kept: the record was not read from a vendor, or its query had <c>IncludeRaw = false</c>.
    /// </exception>
    public JsonElement Json => _bytes is null
        ? throw new InvalidOperationException("This record has no Raw: it was not read from a vendor, or its query had IncludeRaw = "
            + "false. Read it with IncludeRaw = true.")
        : JsonElement.Parse(_bytes);

    /// <inheritdoc/>
    public static bool operator ==(Raw left, Raw right) => left.Equals(right);

    /// <inheritdoc/>
    public static bool operator !=(Raw left, Raw right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Raw other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Raw other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes?.Length ?? 0;

    /// <summary>Returns the size only: the content may be personal data.</summary>
    public override string ToString() => _bytes is null ? "Raw (none)" : $"Raw ({_bytes.Length} bytes)";
}
