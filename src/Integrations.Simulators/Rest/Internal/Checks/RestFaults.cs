using System.Globalization;

namespace Integrations.Simulators.Rest;

/// <summary>The faults of a declaration, which are refused together.</summary>
internal sealed class RestFaults
{
    private readonly List<string> _lines = [];

    /// <summary>A member of the declaration itself.</summary>
    public RestPlace At(string member) => new(_lines, member);

    /// <exception cref="InvalidOperationException">There are faults: lists each with the member to change.</exception>
    public void Refuse(string subject)
    {
        if (_lines.Count == 0) return;
        var count = _lines.Count == 1 ? "a fault" : string.Create(CultureInfo.InvariantCulture, $"{_lines.Count} faults");
        throw new InvalidOperationException($"{subject} {count}:{string.Concat(_lines.Select(line => $"{Environment.NewLine}- {line}"))}");
    }
}

/// <summary>A member of a declaration, as C# writes it: <c>Collections["people"].Filters[0].Field</c>.</summary>
internal readonly record struct RestPlace(ICollection<string> Lines, string Member)
{
    private const string HeaderCharacters = "!#$%&'*+-.^_`|~";

    public RestPlace In(string member) => this with { Member = Member.Length == 0 ? member : $"{Member}.{member}" };

    public RestPlace Of(string key) => this with { Member = $"{Member}[\"{key}\"]" };

    public RestPlace Of(int index) => this with { Member = string.Create(CultureInfo.InvariantCulture, $"{Member}[{index}]") };

    public void FaultIf(bool isFault, string message, string possible = "")
    {
        var line = $"{Member}: {message}.{(possible.Length == 0 ? "" : $" Possible: {possible}.")}";
        if (isFault && !Lines.Contains(line)) Lines.Add(line);
    }

    public void OneOf(string? value, IEnumerable<string> known)
    {
        var names = known.ToList();
        FaultIf(!names.Contains(value ?? "", StringComparer.Ordinal), $"'{value}' is not declared", string.Join(", ", names));
    }

    public void Named(string? name) => FaultIf(string.IsNullOrWhiteSpace(name), "is empty", "a name");

    public void Header(string? name) => FaultIf(
        string.IsNullOrEmpty(name) || !name.All(one => char.IsAsciiLetterOrDigit(one) || HeaderCharacters.Contains(one)),
        $"'{name}' is not the name of a header", "letters, digits and hyphens, as in 'X-Api-Key'");

    public void AtLeast(int? value, int least) =>
        FaultIf(value < least, string.Create(CultureInfo.InvariantCulture, $"is {value}"),
            string.Create(CultureInfo.InvariantCulture, $"{least} or more"));

    public void Positive(TimeSpan? length) => FaultIf(length <= TimeSpan.Zero, $"is {length}", "longer than zero");

    /// <summary>Reports a function that a declaration calls with a sample, when it throws or returns null.</summary>
    public T? Call<T>(string sample, Func<T?> function) where T : class
    {
        try
        {
            var result = function();
            FaultIf(result is null, $"returns null for {sample}", "a JSON object, an array or a text");
            return result;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            FaultIf(true, $"throws {e.GetType().Name} for {sample}: {e.Message.TrimEnd('.')}", "a function of every such value");
            return null;
        }
    }
}
