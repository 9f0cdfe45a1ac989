using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>Reads the inputs and writes the value of one kind of row.</summary>
/// <typeparam name="TValue">The field's type.</typeparam>
internal abstract class RowCodec<TValue>
{
    private protected RowCodec() { }

    internal abstract TValue Read(ref RowReader reader);

    internal abstract void Write(TValue value, RowWriter writer);

    /// <summary>
    /// True when the value is the day of an instant in the account's time zone: filters compare with the instants that bound the day.
    /// </summary>
    internal virtual bool IsZonedDay => false;

    /// <summary>The vendor's fields that a filter compares, among the paths that the row reads.</summary>
    internal virtual IEnumerable<string> Places(IReadOnlyList<string> reads) => [reads[0]];

    /// <summary>Converts a filter's value to the vendor's form.</summary>
    internal virtual QueryValue ToVendor(QueryValue value, string field) => value;
}
