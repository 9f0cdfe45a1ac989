using System.Diagnostics.CodeAnalysis;
using Integrations.Connectors;

namespace Integrations.Documents.Internal;

/// <summary>A mapping table: an object whose members are unified fields, each with its row.</summary>
/// <typeparam name="T">The record, or a part of one.</typeparam>
internal sealed class MapKind<T> : Kind<MapRows<T>>, IWords where T : class, new()
{
    private IReadOnlyList<FieldWord<T>>? _fields;

    public override string Expected => "an object whose members are unified fields";

    public Type Subject => typeof(Mapping<T>);

    public IReadOnlyList<IWord> All => Fields;

    // On first use: the table of a line may contain lines.
    private IReadOnlyList<FieldWord<T>> Fields => _fields ??= FieldWords.Of<T>();

    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out MapRows<T> result)
    {
        List<Action<Mapping<T>>> rows = [];
        result = new(rows);
        if (!value.IsObject) return Refuse(value, reading);
        var isWhole = true;
        foreach (var member in value.Members)
            if (Fields.FirstOrDefault(field => field.Name == member.Name) is { } field)
            {
                if (field.Read(member.Value, reading) is { } row) rows.Add(row);
                else isWhole = false;
            }
            else
            {
                isWhole = false;
                reading.Fault(member, member.Value.Path, $"'{member.Name}' is not a field of {typeof(T).Name}",
                    Nearest.List(member.Name, Fields.Select(known => known.Name)));
            }

        return isWhole;
    }
}

/// <summary>The rows of a mapping table.</summary>
internal sealed class MapRows<T>(IReadOnlyList<Action<Mapping<T>>> rows) where T : class, new()
{
    /// <summary>Adds the rows to a table and returns it.</summary>
    public Mapping<T> AddTo(Mapping<T> map)
    {
        foreach (var add in rows) add(map);
        return map;
    }
}

/// <summary>A unified field as a word of a mapping table.</summary>
internal abstract class FieldWord<T>(string name, Kind kind) : IWord where T : class, new()
{
    public string Name { get; } = Choice.NameOf(name);

    public Kind Kind { get; } = kind;

    public bool IsRequired => false;

    public bool IsConstructed => true;

    /// <summary>Reads a row, to be added to a table; null when it is faulty.</summary>
    public abstract Action<Mapping<T>>? Read(DocumentValue value, Reading reading);
}

/// <summary>A field and the kind of its rows.</summary>
internal sealed class FieldWord<T, TRow>(string name, Kind<TRow> kind, Action<Mapping<T>, TRow> add) : FieldWord<T>(name, kind)
    where T : class, new()
{
    public override Action<Mapping<T>>? Read(DocumentValue value, Reading reading) =>
        kind.TryRead(value, reading, out var row) ? map => add(map, row) : null;
}
