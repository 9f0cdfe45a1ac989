using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>The codec of a plain path, by the type of the field.</summary>
internal static class DefaultCodec
{
    public static RowCodec<TValue> Of<TValue>() => (RowCodec<TValue>)Of(typeof(TValue));

    private static object Of(Type type) =>
        type == typeof(string) ? new TextCodec()
        : type == typeof(decimal?) ? new NumberCodec()
        : type == typeof(int?) ? new IntegerCodec()
        : type == typeof(bool?) ? new FlagCodec(inverted: false)
        : type == typeof(bool) ? new PresenceCodec(new FlagCodec(inverted: false))
        : type == typeof(DateTimeOffset?) ? new InstantCodec()
        : type == typeof(DateOnly?) ? new DateCodec()
        : type == typeof(Models.When?) ? new WhenCodec()
        : type == typeof(Models.Money?) ? new MoneyCodec()
        : type == typeof(Models.RichText) ? new PlainTextCodec()
        : type == typeof(Models.Reference?) ? new ReferenceCodec()
        : throw new ArgumentException($"a plain path cannot fill a {Name(type)}: use a kind of row, for example Row.{Suggestion(type)}.");

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? Name(value) : type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(Name))}>" : type.Name;

    private static string Suggestion(Type type) =>
        Nullable.GetUnderlyingType(type) == typeof(Models.PostalAddress) || type == typeof(Models.PostalAddress) ? "Address"
        : type.IsGenericType ? "Enumeration" : "Computed";
}
