using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The same value in every record; has no inputs.</summary>
internal sealed class ConstantCodec<TValue>(TValue value) : RowCodec<TValue>
{
    internal override IEnumerable<string> Places(IReadOnlyList<string> reads) => [];

    internal override TValue Read(ref RowReader reader) => value;

    internal override void Write(TValue value, RowWriter writer) { }
}

/// <summary>One Boolean for each input: false takes precedence over null, null over true.</summary>
internal sealed class AllFlagsCodec(FlagCodec[] flags) : RowCodec<bool?>
{
    internal override bool? Read(ref RowReader reader)
    {
        bool? all = true;
        for (var input = 0; input < flags.Length; input++) all &= flags[input].Read(ref reader, input);
        return all;
    }

    internal override void Write(bool? value, RowWriter writer) { }
}

/// <summary>Values derived from other values.</summary>
internal static class DerivedValues
{
    /// <summary>Inputs: closed, won.</summary>
    public static Normalized<DealStatus>? Outcome(ref RowReader reader) => (reader.Flag(0), reader.Flag(1)) switch
    {
        (_, true) => DealStatus.Won,
        (true, _) => DealStatus.Lost,
        (false, _) => DealStatus.Open,
        _ => null,
    };

    /// <summary>Inputs: closed, probability.</summary>
    public static Normalized<DealStatus>? OutcomeByProbability(ref RowReader reader) => reader.Flag(0) switch
    {
        true => reader.Number(1) == 1 ? DealStatus.Won : DealStatus.Lost,
        false => DealStatus.Open,
        null => null,
    };

    /// <summary>Inputs: minuend, subtrahend, and the currency where the row has its path.</summary>
    public static Money? Difference(ref RowReader reader)
    {
        if (reader.Number(0) is not { } minuend || reader.Number(1) is not { } subtrahend) return null;
        try
        {
            return new Money(minuend - subtrahend, (reader.Count > 2 ? reader.Text(2) : null) ?? reader.Context.Currency);
        }
        catch (OverflowException)
        {
            reader.Fail(0, RowReader.Representable);
            return null;
        }
    }
}
