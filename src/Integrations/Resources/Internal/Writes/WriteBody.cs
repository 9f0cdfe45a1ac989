using System.Text.Json;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>A record as the vendor takes it: outputs of the table, custom fields, what could not be written.</summary>
internal sealed class WriteBody<T> where T : UnifiedRecord, new()
{
    private readonly ResourceCall<T> _call;
    private readonly RowWriter _outputs;
    private readonly Dictionary<string, CustomValue>? _customs;
    private readonly string? _clearAs;

    /// <exception cref="InvalidRequestException">The vendor has no place for a value and loss is not allowed.</exception>
    /// <exception cref="ArgumentException">A field is both set and cleared.</exception>
    /// <exception cref="OperationNotSupportedException">The resource has no custom fields, and some are set.</exception>
    public WriteBody(ResourceCall<T> call, T record, bool isNew, WriteOptions<T> options, string? clearAs)
    {
        _call = call;
        _clearAs = clearAs;
        var cleared = options.Clear.Select(c => c.Field).OfType<Field<T>>().ToList();
        if (cleared.Find(f => f.IsSet(record)) is { } both) throw new ArgumentException($"{both} is both set and cleared.");
        foreach (var field in cleared.Where(f => call.Table.Find(f.Name)?.IsWritten(isNew) is not true))
            throw new InvalidRequestException($"{call.Connector.Name} cannot clear {field} of {call.Definition.Name}.") { FieldErrors = [new FieldError { Field = field.Name, Message = "is not writable" }] };
        _outputs = call.Table.Write(record, new WriteContext { IsNew = isNew, Currency = call.Currency, Zone = call.Zone }, cleared);
        NameParts.Write(call.Table, record, isNew, _outputs);
        _customs = Customs(record, options);
        if (_customs is not null && call.Definition.Options.CustomFields.IsNone && _customs.Keys.Any(n => !call.Table.FieldMap.Custom.ContainsKey(n))) throw call.NotSupported(Operation.CustomFields);
        NotWritten = [.. _outputs.Losses, .. Homeless(call, record, isNew)];
        if (NotWritten.Count > 0 && !options.AllowLoss)
            throw new InvalidRequestException($"{call.Connector.Name} cannot hold all of this: {string.Join("; ", NotWritten.Select(n => n.ToString().TrimEnd('.')))}. Leave these out, or set WriteOptions.AllowLoss to write the rest.")
            {
                FieldErrors = NotWritten,
                Details = ErrorDetails.Of(call.Connection, call.Name(isNew ? "create" : "update"), FaultOrigin.Ours),
            };
    }

    /// <summary>What the vendor has no place for.</summary>
    public IReadOnlyList<FieldError> NotWritten { get; }

    /// <summary>True when nothing goes into the record itself.</summary>
    public bool IsEmpty
    {
        get
        {
            foreach (var value in _outputs.Values)
                if (value.Kind != WriteKind.Nothing) return false;
            return _customs is null;
        }
    }

    /// <summary>Writes the record's members into the object that is open.</summary>
    public void WriteMembers(Utf8JsonWriter json) => _call.Table.Emit(_outputs.Values, json, _call.Definition.Options.WritesText, _customs, _clearAs ?? "null", _call.Connection.Variable);

    private static Dictionary<string, CustomValue>? Customs(T record, WriteOptions<T> options)
    {
        var cleared = options.Clear.Where(c => c.Field is null).Select(c => c.Name).ToList();
        var written = record.CustomFieldsOrNull?.Written;
        if (cleared.Count == 0) return written is { Count: > 0 } ? new(written) : null;
        var all = written is null ? [] : new Dictionary<string, CustomValue>(written);
        foreach (var name in cleared)
            if (!all.TryAdd(name, CustomValue.Null)) throw new ArgumentException($"{name} is both set and cleared.");
        return all;
    }

    /// <summary>Fields the host set that no row writes. Read-only ones of a record that was read are ignored.</summary>
    private static IEnumerable<FieldError> Homeless(ResourceCall<T> call, T record, bool isNew)
    {
        if (record.Connector is not null) yield break;
        foreach (var field in call.Definition.AllFields.Where(f => f.IsSet(record) && f.Name != nameof(UnifiedRecord.Id) && f.Name != nameof(UnifiedRecord.Version)))
        {
            var row = call.Table.Find(field.Name);
            if (row is null ? !NameParts.Covers(field.Name, record) : !row.IsWritten(isNew) && row.Row.Traits.LinkedTo is null)
                yield return new FieldError { Field = field.Name, Message = row is null ? "has no place at this vendor" : "is not writable at this vendor" };
        }
    }
}
