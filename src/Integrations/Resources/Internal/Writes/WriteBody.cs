using System.Text.Json;
using System.Text.Json.Nodes;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A record in the vendor's form: outputs of the table, custom fields, and values that could not be written.</summary>
internal sealed class WriteBody<T> where T : UnifiedRecord, new()
{
    private readonly ResourceCall<T> _call;
    private readonly RowWriter _outputs;
    private readonly Dictionary<string, CustomValue>? _customs;
    private readonly string? _clearAs;
    private readonly List<Field<T>> _cleared;

    /// <exception cref="InvalidRequestException">The vendor cannot store a value and loss is not allowed.</exception>
    /// <exception cref="ArgumentException">A field is both set and cleared.</exception>
    /// <exception cref="OperationNotSupportedException">The resource has no custom fields, and some are set.</exception>
    public WriteBody(ResourceCall<T> call, T record, bool isNew, WriteOptions<T> options, string? clearAs, T? held = null,
        bool mayReadHeld = false)
    {
        _call = call;
        Record = record;
        _clearAs = clearAs;
        var cleared = _cleared = options.Clear.Where(field => !field.IsCustom).ToList();
        if (cleared.Find(f => f.IsSet(record)) is { } both)
            throw new ArgumentException($"{both} is both set and cleared: remove it from the record or from WriteOptions.Clear.");
        foreach (var field in cleared.Where(f => call.Table.Find(f.Name)?.IsWritten(isNew) is not true))
            throw new InvalidRequestException($"{call.Connector.Name} cannot clear {field} of "
                + $"{call.Definition.Name}{HowToClear(call, field)}.")
                { FieldErrors = [new FieldError { Field = field.Name, Message = "is not writable" }] };
        _outputs = call.Table.Write(record,
            new WriteContext { IsNew = isNew, MayReadHeld = mayReadHeld, Currency = call.Currency, Zone = call.Zone,
                Held = held is { Raw.IsEmpty: false } ? held.Raw.Readable() : null }, cleared);
        FullNames.Write(call, record, isNew, _outputs);
        _customs = Customs(record, options);
        if (_customs is not null && call.Definition.Options.CustomFields.IsNone
            && _customs.Keys.Any(n => !call.Table.FieldMap.Custom.ContainsKey(n))) throw call.NotSupported(Operation.CustomFields);
        NotWritten = [.. _outputs.Losses, .. Homeless(call, record, isNew), .. SetTwice(call, record, _customs), .. Halved(_customs)];
        if (NotWritten.Count > 0 && !options.AllowLoss)
            throw new InvalidRequestException($"{call.Connector.Name} cannot store all values: "
                + $"{string.Join("; ", NotWritten.Select(n => n.ToString().TrimEnd('.')))}. Remove these, or set WriteOptions.AllowLoss "
                + "to write the rest.")
            {
                FieldErrors = NotWritten,
                Details = ErrorDetails.Of(call.Connection, call.Name(isNew ? "create" : "update"), FaultOrigin.Ours),
            };
    }

    /// <summary>The record of the caller.</summary>
    public T Record { get; }

    /// <summary>The values that the vendor cannot store.</summary>
    public IReadOnlyList<FieldError> NotWritten { get; }

    /// <summary>True when the record can be written only with the vendor's current one.</summary>
    public bool NeedsHeld => _call.Table.NeedsHeld(Record, _customs, _cleared);

    /// <summary>True when a member of the record becomes empty as a whole.</summary>
    public bool Empties => _call.Table.Empties(_outputs);

    /// <summary>True when no value is written to the record itself.</summary>
    public bool IsEmpty => _outputs.IsEmpty && _customs is null;

    /// <summary>Writes the record's members into the object that is open.</summary>
    public void WriteMembers(Utf8JsonWriter json, IReadOnlyCollection<string> taken) =>
        _call.Table.Emit(_outputs.Values, json, _call.Definition.Options.WritesValuesAsStrings, _customs, _clearAs ?? "null",
            _call.Connection.Variable, _outputs.Context.Held, taken);

    /// <summary>Merges the record's members into the vendor's current record.</summary>
    public void Lay(JsonObject held, IReadOnlyCollection<string> taken) =>
        _call.Table.Lay(_outputs, held, _customs, _call.Connection.Variable, taken);

    /// <summary>True when a value is written to a member of the record.</summary>
    public bool Writes(string member) => _call.Table.Writes(_outputs, member);

    /// <summary>The text or number that is written to a member of the record; null: none.</summary>
    public string? TextOf(string member) => _call.Table.TextOf(_outputs, member);

    private static string HowToClear(ResourceCall<T> call, Field<T> field) =>
        call.Table.Find(field.Name)?.Row.Traits.LinkedTo is { } resource
            ? $": it is a link; remove it with UnlinkAsync(id, \"{resource}\", id of the other record)" : "";

    private static Dictionary<string, CustomValue>? Customs(T record, WriteOptions<T> options)
    {
        var cleared = options.Clear.Where(field => field.IsCustom).Select(field => field.Name).ToList();
        var written = record.CustomFieldsOrNull?.Written;
        if (cleared.Count == 0) return written is { Count: > 0 } ? new(written) : null;
        var all = written is null ? [] : new Dictionary<string, CustomValue>(written);
        foreach (var name in cleared)
            if (!all.TryAdd(name, CustomValue.Null))
                throw new ArgumentException($"{name} is both set and cleared: remove it from the record or from WriteOptions.Clear.");
        return all;
    }

    /// <summary>Fields whose path a custom field writes too: only one of the two values can be sent.</summary>
    private static IEnumerable<FieldError> SetTwice(ResourceCall<T> call, T record, Dictionary<string, CustomValue>? customs) =>
        from name in customs?.Keys ?? Enumerable.Empty<string>()
        let place = call.Table.CustomSource.MembersOf(name)
        from row in call.Table.Rows
        where row.Field.IsSet(record) && row.Row.Traits is { IsReadOnly: false, LinkedTo: null }
            && row.Row.Writes.Select(JsonPath.Parse)
                .Any(written => IsWithin(written.Members, place) || written.Name == string.Join('.', place))
        select new FieldError { Field = row.Field.Name,
            Message = $"is written to the same path as the custom field '{name}': set one of the two." };

    /// <summary>True when one of the paths equals the other, or is a member of it; the record itself does not count.</summary>
    private static bool IsWithin(string[] written, string[] custom) =>
        Math.Min(written.Length, custom.Length) is > 0 and var shared && written.AsSpan(0, shared).SequenceEqual(custom.AsSpan(0, shared));

    /// <summary>Custom fields that would not arrive unchanged.</summary>
    private static IEnumerable<FieldError> Halved(Dictionary<string, CustomValue>? customs) => customs is null
        ? []
        : customs.Where(c => !KeyText.IsWellFormed(c.Key) || !KeyText.IsWellFormed(c.Value.AsString() ?? ""))
            .Select(c => new FieldError { Field = c.Key, Message = KeyText.Halved });

    /// <summary>Fields that the host set and no row writes. Read-only fields of a record that was read are ignored.</summary>
    private static IEnumerable<FieldError> Homeless(ResourceCall<T> call, T record, bool isNew)
    {
        foreach (var row in call.Table.Rows.Where(r => r.Row.Traits.LinkedTo is not null && r.Field.IsSet(record)))
            foreach (var unlinked in AssociationWrites.WithoutId(row.Field.ValueOf(record))
                .Where(r => r.Name is null || row.Row.Traits.NameTo is null))
                yield return new FieldError { Field = row.Field.Name,
                    Message = $"is a link by id; '{unlinked}' alone cannot be stored at this vendor." };
        if (record.Connector is not null) yield break;
        foreach (var field in call.Definition.AllFields.Where(f => f.IsSet(record) && f.Name != nameof(UnifiedRecord.Id)
            && f.Name != nameof(UnifiedRecord.Version)))
        {
            var row = call.Table.Find(field.Name);
            if (row is null ? !FullNames.IsWritten(call.Table, field, isNew) : !row.IsWritten(isNew) && row.Row.Traits.LinkedTo is null)
                yield return new FieldError { Field = field.Name, Message = row is null ? "cannot be stored at this vendor"
                    : "is not writable at this vendor" };
        }
    }
}

/// <summary>Splits a whole name into parts for a vendor that stores parts, by the rule of <see cref="PersonName"/>.</summary>
internal static class FullNames
{
    /// <summary>True when the field is a whole name that is written in parts.</summary>
    public static bool IsWritten<T>(RecordTable<T> table, Field<T> field, bool isNew) where T : UnifiedRecord, new() =>
        field.NameParts is { } parts && Row(table, parts.Last, isNew) is not null;

    public static void Write<T>(ResourceCall<T> call, T record, bool isNew, RowWriter outputs) where T : UnifiedRecord, new()
    {
        foreach (var field in call.Definition.AllFields)
        {
            if (field is not Field<T, string?> { NameParts: { } parts } whole || !whole.IsSet(record)
                || call.Table.Find(field.Name) is not null || !IsWritten(call.Table, field, isNew)) continue;
            var (first, last) = PersonName.Split(whole.Get(record));
            if (!parts.First.IsSet(record) && !parts.Last.IsSet(record))
            {
                Put(call.Table, parts.First, first, isNew, outputs);
                Put(call.Table, parts.Last, last, isNew, outputs);
            }
            else if (!parts.Says(record, whole.Get(record)))
            {
                outputs.Enter([], field.Name);
                outputs.Lose(NameParts<T>.Differs);
            }
        }
    }

    private static void Put<T>(RecordTable<T> table, Field<T, string?> part, string? value, bool isNew, RowWriter outputs)
        where T : class, new()
    {
        if (value is null) return;
        var row = Row(table, part, isNew);
        outputs.Enter(row?.Outputs ?? [], part.Name);
        if (row is null) outputs.Lose("cannot be stored at this vendor");
        else outputs.Text(0, value);
    }

    private static TableRow<T>? Row<T>(RecordTable<T> table, Field<T> part, bool isNew) where T : class, new() =>
        table.Find(part.Name) is { } row && row.IsWritten(isNew) ? row : null;
}

/// <summary>Writes a record's members into a request: the changes alone, or merged with the vendor's current record.</summary>
internal static class WholeRecord
{
    /// <summary>True when the write needs the vendor's current record.</summary>
    public static bool NeedsHeld<T>(WholeUpdate? whole, WriteBody<T>? body) where T : UnifiedRecord, new() =>
        whole is { OnlyToClear: false } || (body is not null && (body.NeedsHeld || (whole is not null && body.Empties)));

    /// <summary>Writes fixed members and those of the record; each member once, the fixed ones take precedence.</summary>
    /// <param name="json">An open object, which already contains the members <paramref name="taken"/>.</param>
    /// <param name="whole">The settings for whole records.</param>
    /// <param name="held">The vendor's current record; null when not needed.</param>
    /// <param name="body">The changes; null: none.</param>
    /// <param name="constants">Fixed members: name and JSON.</param>
    /// <param name="taken">Members that are already written.</param>
    public static void Write<T>(
        Utf8JsonWriter json, WholeUpdate? whole, T? held, WriteBody<T>? body, IReadOnlyDictionary<string, string> constants,
            IReadOnlyCollection<string> taken) where T : UnifiedRecord, new()
    {
        var isWhole = whole is not null && held is not null && (!whole.OnlyToClear || body is { Empties: true });
        var written = new List<string>(taken);
        foreach (var (name, value) in isWhole ? constants.Where(c => !whole!.Constants.ContainsKey(c.Key)).Concat(whole!.Constants)
            : constants)
        {
            if (written.Contains(name)) continue;
            written.Add(name);
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }

        if (!isWhole) body?.WriteMembers(json, written);
        else
            foreach (var (name, value) in Over(whole!, held!, body, written))
            {
                json.WritePropertyName(name);
                if (value is null) json.WriteNullValue();
                else value.WriteTo(json);
            }
    }

    private static JsonObject Over<T>(WholeUpdate whole, T held, WriteBody<T>? body, List<string> written) where T : UnifiedRecord, new()
    {
        var record = JsonMerge.Copy(held.Raw.Readable());
        foreach (var (changed, computed) in whole.Recomputed)
            if (body?.Writes(changed) is true) record.Remove(computed);
        foreach (var computed in whole.Without) record.Remove(computed);
        body?.Lay(record, written);
        foreach (var name in written) record.Remove(name);
        return record;
    }
}
