using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>How one kind of row reads its inputs and writes its value.</summary>
/// <typeparam name="TValue">The field's type.</typeparam>
internal abstract class RowCodec<TValue>
{
    private protected RowCodec() { }

    internal abstract TValue Read(ref RowReader reader);

    internal abstract void Write(TValue value, RowWriter writer);

    /// <summary>Whether the value is the account's day of an instant: filters compare with the moments the day lies between.</summary>
    internal virtual bool IsZonedDay => false;

    /// <summary>Where a filter looks, among the paths the row reads.</summary>
    internal virtual IEnumerable<string> Places(IReadOnlyList<string> reads) => [reads[0]];

    /// <summary>Turns a filter's value into what the vendor compares with.</summary>
    internal virtual QueryValue ToVendor(QueryValue value, string field) => value;
}
