using Integrations.Models;

namespace Integrations.Connectors;

/// <summary>How one kind of row reads its inputs and writes its value.</summary>
/// <typeparam name="TValue">The field's type.</typeparam>
public abstract class RowCodec<TValue>
{
    private protected RowCodec() { }

    internal abstract TValue Read(ref RowReader reader);

    internal abstract void Write(TValue value, RowWriter writer);

    /// <summary>Turns a filter's value into what the vendor compares with.</summary>
    internal virtual QueryValue ToVendor(QueryValue value, string field) => value;
}
