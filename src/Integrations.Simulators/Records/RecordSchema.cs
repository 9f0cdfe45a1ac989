using System.Text.Json.Nodes;

namespace Integrations.Simulators;

/// <summary>
/// The declared fields of one kind of record. It finds the errors in a body; the vendor refuses it in its own words.
/// </summary>
public class RecordSchema
{
    private readonly Dictionary<string, RecordField> _fields = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, bool>? _sortable;

    /// <summary>Declares the fields; of two with one name, the later one.</summary>
    public RecordSchema(string name, IEnumerable<RecordField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Name = name;
        foreach (var field in fields) _fields[field.Name] = field;
    }

    /// <summary>
    /// Declares the fields in lists of words, each a name with marks: Name:100 has at most 100 characters, UnitPrice# is a number that may
    /// come as text, AccountRef>Account refers to a record, Balance= is accepted and ignored, BillAddr! is an object or a list,
    /// Name* is required. The words between Line{ and } are members of an object, or of each object of a list; unless it is ignored, it
    /// may have others.
    /// </summary>
    public RecordSchema(string name, params IEnumerable<string> lists) : this(name, lists.SelectMany(RecordFieldWords.Read)) { }

    /// <summary>The name of the kind.</summary>
    public string Name { get; }

    /// <summary>The fields.</summary>
    public IReadOnlyCollection<RecordField> Fields => _fields.Values;

    /// <summary>
    /// The paths that conditions and orders can use, as words; with a star conditions only. Null: every declared one with one value.
    /// </summary>
    public string? Queryable
    {
        get;
        init => _sortable = (field = value)?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .ToDictionary(word => word.TrimEnd('*'), word => !word.EndsWith('*'), StringComparer.Ordinal);
    }

    /// <summary>True when a condition can use the path; in an order, when the order can.</summary>
    public bool IsQueryable(string path, bool inOrder) => _sortable is null
        ? At(path).Field is { Type: not (RecordType.Compound or RecordType.Object or RecordType.List) }
        : _sortable.TryGetValue(path, out var isSortable) && (isSortable || !inOrder);

    /// <summary>
    /// A path of names with dots between them in the vendor's spelling, ignoring case; null when it is not declared. Members of a field
    /// that does not declare its own stay as they are.
    /// </summary>
    public string? Spell(string path) => At(path).Path;

    /// <summary>The field of that name, ignoring case; null without one.</summary>
    public RecordField? Find(string name) => _fields.GetValueOrDefault(name);

    /// <summary>True when a body may have the member; bodies are case-sensitive.</summary>
    public bool Has(string name) => Find(name)?.Name == name;

    /// <summary>The errors of a body, in its order; a whole one must contain the required fields.</summary>
    public IEnumerable<RecordError> Check(JsonObject body, bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RecordChecks.Of(_fields.Values, body, isWhole);
    }

    /// <summary>
    /// The first of the required members, written as words, that is missing or empty; "A|B" requires one of them and is called A.
    /// </summary>
    public static string? FindMissing(string required, JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(required);
        return required.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(names => names.Split('|'))
            .FirstOrDefault(names => !Array.Exists(names, name => RecordChecks.IsPresent(body[name])))?[0];
    }

    /// <summary>The members of a record that refer to others, those inside of objects and lists included.</summary>
    public IEnumerable<RecordReference> References(JsonObject record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return RecordReference.In(_fields.Values, record, "");
    }

    /// <summary>True for null, an empty text, and an object of nothing else. A list is a value even if it is empty.</summary>
    public static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonObject holder => holder.All(member => IsEmpty(member.Value)),
        JsonArray => false,
        _ => value.AsText().Length == 0,
    };

    /// <summary>The members of a body that a caller writes, without empty values and ignored fields.</summary>
    public JsonObject Written(JsonObject body) => new(
        from member in Sent(body)
        where member.Value is not null
        select member);

    /// <summary>The record after a full update, which clears what it omits except ignored fields and the kept ones.</summary>
    public JsonObject Replaced(JsonObject stored, JsonObject body, params IReadOnlyList<string> kept)
    {
        var fields = Written(body);
        foreach (var (name, value) in stored)
            if (Find(name) is { IsIgnored: true } || kept.Contains(name)) fields[name] ??= value?.DeepClone();
        return fields;
    }

    /// <summary>
    /// The record after a partial update: what it omits stays, and an empty value clears a field unless its name ends with Ref.
    /// </summary>
    public JsonObject Merged(JsonObject stored, JsonObject body)
    {
        var fields = stored.Clone();
        foreach (var (name, value) in Sent(body))
            if (value is not null) fields[name] = value;
            else if (!name.EndsWith("Ref", StringComparison.Ordinal)) fields.Remove(name);
        return fields;
    }

    // The declared field of a path, if there is one, and the path in its spelling.
    private (RecordField? Field, string? Path) At(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var (names, fields, field) = (path.Split('.'), (IReadOnlyCollection<RecordField>)_fields.Values, (RecordField?)null);
        for (var depth = 0; depth < names.Length; depth++)
        {
            var (outer, name) = (field, names[depth]);
            field = fields.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (field is null) return (null, depth > 0 && (outer!.HasOtherMembers || fields.Count == 0) ? string.Join('.', names) : null);
            (names[depth], fields) = (field.Name, field.Members);
        }

        return (field, string.Join('.', names));
    }

    // Null stands for an empty value; members of an object that are null are left out.
    private IEnumerable<KeyValuePair<string, JsonNode?>> Sent(JsonObject body)
    {
        foreach (var (name, sent) in body.Where(member => Find(member.Key) is not { IsIgnored: true }))
        {
            var value = IsEmpty(sent) ? null : sent!.DeepClone();
            foreach (var (inner, content) in (value as JsonObject)?.ToList() ?? [])
                if (content is null) value!.AsObject().Remove(inner);
            yield return new(name, value);
        }
    }
}
