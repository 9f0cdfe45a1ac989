using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Integrations.Documents.Internal;

/// <summary>The words of an object.</summary>
internal interface IWords
{
    /// <summary>The type that the words describe.</summary>
    Type Subject { get; }

    IReadOnlyList<IWord> All { get; }
}

/// <summary>One word: a member of an object.</summary>
internal interface IWord
{
    string Name { get; }

    Kind Kind { get; }

    bool IsRequired { get; }

    /// <summary>True when the constructor takes the value.</summary>
    bool IsConstructed { get; }
}

/// <summary>The use of a word by the constructor.</summary>
internal enum Given
{
    /// <summary>The object cannot be created without it.</summary>
    Required = 0,

    /// <summary>The object can be created without it.</summary>
    Optional = 1,
}

/// <summary>
/// The words of one type, as a table: the name, the kind of its value, and how the value is applied; or, for a value that the constructor
/// takes, whether it is required.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="create">Creates the object from the values that the constructor takes.</param>
internal sealed class Words<T>(Func<GivenValues, T> create) : Kind<T>, IWords, IEnumerable where T : class
{
    private readonly List<Word> _words = [];

    public override string Expected => "an object";

    public Type Subject => typeof(T);

    public IReadOnlyList<IWord> All => _words;

    public void Add<TValue>(string name, Kind<TValue> kind, Given use) =>
        _words.Add(new Word<TValue>(name, kind, use, null));

    public void Add<TValue>(string name, Kind<TValue> kind, Func<T, TValue, T> apply) =>
        _words.Add(new Word<TValue>(name, kind, null, apply));

    /// <summary>Adds the words of a base type.</summary>
    public void Add<TBase>(Words<TBase> shared) where TBase : class =>
        Add(shared, static made => (TBase)(object)made, static (_, part) => (T)(object)part);

    /// <summary>Adds the words of a part of the object.</summary>
    public void Add<TPart>(Words<TPart> part, Func<T, TPart> get, Func<T, TPart, T> set) where TPart : class =>
        _words.AddRange(part._words.Select(word => new PartWord<TPart>(word, get, set)));

    /// <summary>Creates the object from the values that the constructor takes.</summary>
    public T Create(GivenValues given) => create(given);

    /// <summary>Reads an object.</summary>
    public override bool TryRead(DocumentValue value, Reading reading, [MaybeNullWhen(false)] out T result) =>
        TryRead(value, reading, [], out result);

    /// <param name="value">The object.</param>
    /// <param name="reading">Receives the faults.</param>
    /// <param name="others">Members that another reads, for example <c>kind</c>.</param>
    /// <param name="result">The result.</param>
    public bool TryRead(DocumentValue value, Reading reading, string[] others, [MaybeNullWhen(false)] out T result)
    {
        result = null;
        if (!value.IsObject) return Refuse(value, reading);
        var isWhole = ReportUnknown(value, reading, others);
        GivenValues given = new();
        foreach (var word in _words) isWhole &= word.Read(value, reading, given);
        try
        {
            if (isWhole) result = _words.Aggregate(create(given), (made, word) => word.Apply(made, given));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidOperationException)
        {
            reading.Fault(value, Faults.MessageOf(e));
        }

        return result is not null;
    }

    private bool ReportUnknown(DocumentValue value, Reading reading, string[] others)
    {
        var isWhole = true;
        foreach (var member in value.Members.Where(member => !others.Contains(member.Name)))
        {
            if (_words.Exists(word => word.Name == member.Name)) continue;
            isWhole = false;
            var path = member.Value.Path;
            if (SecretRules.IsSecretName(member.Name)) reading.Fault(member, path, $"'{member.Name}' is a secret", SecretRules.Remedy);
            else reading.Fault(member, path, $"'{member.Name}' is not a word here",
                Nearest.List(member.Name, others.Concat(_words.Select(word => word.Name)).Order(StringComparer.Ordinal)));
        }

        return isWhole;
    }

    IEnumerator IEnumerable.GetEnumerator() => _words.GetEnumerator();

    private abstract class Word(string name, Kind kind, Given? use) : IWord
    {
        public string Name { get; } = name;

        public Kind Kind { get; } = kind;

        public Given? Use { get; } = use;

        public bool IsRequired => Use == Given.Required;

        public bool IsConstructed => Use is not null;

        public abstract bool Read(DocumentValue value, Reading reading, GivenValues given);

        public abstract T Apply(T made, GivenValues given);
    }

    private sealed class Word<TValue>(string name, Kind<TValue> kind, Given? use, Func<T, TValue, T>? apply) : Word(name, kind, use)
    {
        public override bool Read(DocumentValue value, Reading reading, GivenValues given)
        {
            if (value.Find(Name) is not { } member)
            {
                if (IsRequired) reading.Fault(value, $"'{Name}' is missing", kind.Expected);
                return !IsRequired;
            }

            if (!kind.TryRead(member, reading, out var read)) return false;
            given.Add(Name, read);
            return true;
        }

        public override T Apply(T made, GivenValues given) =>
            apply is not null && given.Has(Name) ? apply(made, given.Of<TValue>(Name)) : made;
    }

    private sealed class PartWord<TPart>(Words<TPart>.Word word, Func<T, TPart> get, Func<T, TPart, T> set)
        : Word(word.Name, word.Kind, word.Use) where TPart : class
    {
        public override bool Read(DocumentValue value, Reading reading, GivenValues given) => word.Read(value, reading, given);

        public override T Apply(T made, GivenValues given) =>
            given.Has(Name) && !IsConstructed ? set(made, word.Apply(get(made), given)) : made;
    }
}

/// <summary>The values of an object's members by name.</summary>
internal sealed class GivenValues
{
    private readonly Dictionary<string, object?> _values = [];

    public void Add(string name, object? value) => _values[name] = value;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The value of a word that was given.</summary>
    public T Of<T>(string name) => (T)_values[name]!;

    /// <summary>A value of a required word.</summary>
    public string Text(string name) => Of<string>(name);

    /// <summary>The value; the default when it was not given.</summary>
    public T? Find<T>(string name) => _values.TryGetValue(name, out var value) ? (T?)value : default;

    /// <summary>The value; another one when it was not given.</summary>
    public T Or<T>(string name, T other) => _values.TryGetValue(name, out var value) ? (T)value! : other;
}
