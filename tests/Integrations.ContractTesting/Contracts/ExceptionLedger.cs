using System.Collections.Concurrent;

namespace Integrations.ContractTesting;

/// <summary>Applies a vendor's exceptions and counts them, so that one nobody needs is seen.</summary>
public sealed class ExceptionLedger
{
    private readonly ContractException[] exceptions;
    private readonly Dictionary<ContractException, PathTemplate[]> paths;
    private readonly ConcurrentDictionary<ContractException, int> uses = new();

    public ExceptionLedger(IEnumerable<ContractException> exceptions)
    {
        this.exceptions = [.. exceptions];
        paths = this.exceptions.ToDictionary(exception => exception,
            exception => exception.Paths.Select(path => new PathTemplate(path)).ToArray());
    }

    /// <summary>Every exception with how often it was needed.</summary>
    public IReadOnlyList<KeyValuePair<ContractException, int>> Uses =>
        [.. exceptions.Select(exception => KeyValuePair.Create(exception, uses.GetValueOrDefault(exception)))];

    public IReadOnlyList<ContractException> Unused => [.. exceptions.Where(exception => !uses.ContainsKey(exception))];

    internal ContractException? Operation(string method, string path) =>
        Use(Of(ExceptionKind.Operation, method, path).FirstOrDefault());

    internal bool Parameter(string method, string path, string name) => Allows(ExceptionKind.Parameter, method, path, name);

    internal bool ParameterValue(string method, string path, string name) => Allows(ExceptionKind.ParameterValue, method, path, name);

    internal bool Status(string method, string path, int status) =>
        Use(Of(ExceptionKind.Status, method, path).FirstOrDefault(exception => exception.Statuses.Contains(status))) is not null;

    /// <param name="status">The response's status; null for a request, which exceptions limited to a status never cover.</param>
    internal bool Body(string method, string path, int? status, string pointer) =>
        Use(Of(ExceptionKind.Body, method, path).FirstOrDefault(exception =>
            (exception.Statuses.Count == 0 || (status is { } actual && exception.Statuses.Contains(actual)))
            && Covers(exception.Pointer, pointer))) is not null;

    private bool Allows(ExceptionKind kind, string method, string path, string name) =>
        Use(Of(kind, method, path).FirstOrDefault(exception => exception.Parameters.Contains(name))) is not null;

    private IEnumerable<ContractException> Of(ExceptionKind kind, string method, string path) =>
        exceptions.Where(exception => exception.Kind == kind
            && (exception.Method == "*" || exception.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
            && Array.Exists(paths[exception], template => template.Matches(path)));

    /// <summary>Whether <paramref name="pointer"/> is the pattern's place or lies beneath it; <c>*</c> is any one step.</summary>
    private static bool Covers(string pattern, string pointer)
    {
        var expected = pattern.Split('/');
        var actual = pointer.Split('/');
        return expected.Length <= actual.Length
            && expected.Zip(actual).All(pair => pair.First == "*" || pair.First == pair.Second);
    }

    private ContractException? Use(ContractException? exception)
    {
        if (exception is not null)
        {
            uses.AddOrUpdate(exception, 1, (_, count) => count + 1);
        }

        return exception;
    }
}
