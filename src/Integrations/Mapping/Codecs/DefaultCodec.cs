using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The codec of a plain path, by the field's type.</summary>
internal static class DefaultCodec
{
    public static RowCodec<TValue> Of<TValue>() => (RowCodec<TValue>)Of(typeof(TValue));

    private static object Of(Type type) =>
        type == typeof(string) ? new TextCodec()
        : type == typeof(decimal?) ? new NumberCodec()
        : type == typeof(int?) ? new IntegerCodec()
        : type == typeof(bool?) ? new FlagCodec(inverted: false)
        : type == typeof(bool) ? new PresenceCodec(word: null)
        : type == typeof(DateTimeOffset?) ? new InstantCodec()
        : type == typeof(DateOnly?) ? new DateCodec()
        : type == typeof(Models.Money?) ? new MoneyCodec()
        : type == typeof(Models.Reference?) ? new ReferenceCodec(new ReferenceOptions())
        : throw new ArgumentException($"A plain path cannot fill a {type.Name}: name the kind of row, for example Row.Enumeration.");
}
