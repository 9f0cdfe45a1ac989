using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Connectors;

/// <content>Values the vendor does not keep: constants, and what follows from other members. All are read only and cannot be
/// filtered.</content>
public static partial class Row
{
    /// <summary>
    /// The same text in every record: <c>Row.Constant("opportunity")</c> reads <c>{}</c>, and any other record, as that text. Never
    /// written.
    /// </summary>
    public static Row<string?> Constant(string value) => Always<string?>(value);

    /// <summary>
    /// The same Boolean in every record: <c>Row.Constant(true)</c> reads <c>{}</c>, and any other record, as true. Never written.
    /// </summary>
    public static Row<bool?> Constant(bool value) => Always<bool?>(value);

    /// <summary>
    /// The same unified value in every record: <c>Row.Constant(PaymentDirection.Received)</c> reads <c>{}</c>, and any other record, as
    /// that value. Never written.
    /// </summary>
    public static Row<Normalized<TEnum>?> Constant<TEnum>(TEnum value) where TEnum : struct, Enum => Always<Normalized<TEnum>?>(value);

    /// <summary>
    /// The status of a deal or a stage, derived from two Booleans: <c>Row.Outcome(closed: "closed", won: "won")</c> reads
    /// <c>{"closed":true,"won":false}</c> as Lost. Won when "won" is true, regardless of "closed"; otherwise Lost when closed, Open when
    /// not closed, null when the vendor sends neither. Never written.
    /// </summary>
    /// <param name="closed">Path of the Boolean "closed".</param>
    /// <param name="won">Path of the Boolean "won".</param>
    public static Row<Normalized<DealStatus>?> Outcome(string closed, string won) => Computed(DerivedValues.Outcome, closed, won);

    /// <summary>
    /// The outcome of a stage, derived from a Boolean and a probability:
    /// <c>Row.OutcomeByProbability(closed: "closed", probability: "p")</c> reads <c>{"closed":"true","p":"1.0"}</c> as Won. A closed stage
    /// is Won at a probability of 1 and Lost at any other; a stage that is not closed is Open; null when the Boolean is absent. Never
    /// written.
    /// </summary>
    /// <param name="closed">Path of the Boolean "closed".</param>
    /// <param name="probability">Path of the probability, 0 to 1.</param>
    public static Row<Normalized<DealStatus>?> OutcomeByProbability(string closed, string probability) =>
        Computed(DerivedValues.OutcomeByProbability, closed, probability);

    /// <summary>
    /// The difference of two amounts, in the account's currency: <c>Row.Difference("total", "open")</c> reads <c>{"total":10,"open":4}</c>
    /// as 6. Null unless both are present. Never written.
    /// </summary>
    /// <param name="minuend">Path of the amount.</param>
    /// <param name="subtrahend">Path of the amount to subtract.</param>
    public static Row<Money?> Difference(string minuend, string subtrahend) => Computed(DerivedValues.Difference, minuend, subtrahend);

    /// <summary>
    /// The difference of two amounts, with its currency: <c>Row.Difference("total", "open", "currency")</c> reads
    /// <c>{"total":10,"open":4,"currency":"EUR"}</c> as 6 EUR. Null unless both amounts are present; without a currency the account's is
    /// used. Never written.
    /// </summary>
    /// <param name="minuend">Path of the amount.</param>
    /// <param name="subtrahend">Path of the amount to subtract.</param>
    /// <param name="currency">Path of the currency.</param>
    public static Row<Money?> Difference(string minuend, string subtrahend, string currency) =>
        Computed(DerivedValues.Difference, minuend, subtrahend, currency);

    /// <summary>
    /// True when every Boolean is true: <c>Row.All(Row.Not("nullable"), Row.Boolean("createable"))</c> reads
    /// <c>{"nullable":false,"createable":true}</c> as true. False when one is false; null when none is false and one is absent. Never
    /// written.
    /// </summary>
    /// <param name="flags">Rows created by <see cref="Boolean(string)"/> or <see cref="Not(string)"/>.</param>
    /// <exception cref="ArgumentException">A row is of another kind.</exception>
    public static Row<bool?> All(params Row<bool?>[] flags)
    {
        ArgumentNullException.ThrowIfNull(flags);
        var codecs = flags.Select(flag => flag.Codec as FlagCodec
            ?? throw new ArgumentException("Row.All accepts rows created by Row.Boolean(path) or Row.Not(path).", nameof(flags)));
        return new Row<bool?>(new AllFlagsCodec([.. codecs]), [.. flags.Select(flag => flag.Reads[0])]).ReadOnly().NotFilterable();
    }

    private static Row<TValue> Always<TValue>(TValue value) => new Row<TValue>(new ConstantCodec<TValue>(value)).ReadOnly().NotFilterable();
}
