using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>What operations are declared on: a resource, or a template of many. Every declaration returns a copy.</summary>
/// <typeparam name="TSelf">The resource or template.</typeparam>
public interface IDeclaresOperations<out TSelf>
{
    internal OperationSet Operations { get; }

    internal TSelf With(OperationSet operations);
}

/// <summary>
/// Declares operations by method and path. An operation that is declared again replaces the earlier one, and lists are added to those there
/// are; so a resource says what differs from its template. Without options a method has those of plain REST: a record at the root of the
/// response, records as an array at its root.
/// </summary>
public static class OperationDeclarations
{
    private static readonly WriteOperation Answered = new() { Record = "" };
    private static readonly WriteOperation Bodyless = new() { SendsBody = false };

    /// <summary>A way to list; the first that can do what a query asks is taken.</summary>
    public static TSelf List<TSelf>(this IDeclaresOperations<TSelf> on, string request, ListOperation? operation = null) =>
        on.With(on.Operations with { Lists = [.. on.Operations.Lists, Parse(request, operation ?? new())] });

    /// <summary>Another list in the place of that of the same request, for a resource that lists otherwise than its template.</summary>
    /// <exception cref="InvalidOperationException">No list of that request is declared.</exception>
    public static TSelf ReplaceList<TSelf>(this IDeclaresOperations<TSelf> on, string request, ListOperation operation)
    {
        var list = Parse(request, operation);
        var at = on.Operations.Lists.FindIndex(one => one.Method == list.Method && one.Route == list.Route);
        if (at < 0) throw new InvalidOperationException($"No list '{request}' is declared that could be replaced: declare it with List.");
        return on.With(on.Operations with { Lists = [.. on.Operations.Lists[..at], list, .. on.Operations.Lists[(at + 1)..]] });
    }

    /// <summary>A list of deleted records, where they do not come with the others; of several, all are read, one after the other.</summary>
    public static TSelf Deletions<TSelf>(this IDeclaresOperations<TSelf> on, string request, ListOperation operation) =>
        on.With(on.Operations with { Deletions = [.. on.Operations.Deletions, Parse(request, operation)] });

    /// <summary>Reads one record.</summary>
    public static TSelf Get<TSelf>(this IDeclaresOperations<TSelf> on, string request, GetOperation? operation = null) =>
        on.With(on.Operations with { Get = Parse(request, operation ?? new()), GetByFilter = false });

    /// <summary>Reads one record by listing with its id as condition.</summary>
    public static TSelf GetByFilter<TSelf>(this IDeclaresOperations<TSelf> on) =>
        on.With(on.Operations with { GetByFilter = true, Get = null });

    /// <summary>Reads records by their ids.</summary>
    public static TSelf GetMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, GetManyOperation operation) =>
        on.With(on.Operations with { GetMany = Parse(request, operation), GetManyByFilter = false });

    /// <summary>
    /// Reads records by ids with the fields named in the body (<see cref="GetManyOperation.SelectInBody"/>), for more fields than an
    /// address can name. Default: <see cref="GetMany"/>, where it does so.
    /// </summary>
    public static TSelf ByIds<TSelf>(this IDeclaresOperations<TSelf> on, string request, GetManyOperation operation) =>
        on.With(on.Operations with { ByIds = Parse(request, operation) });

    /// <summary>Reads records by listing with their ids as condition.</summary>
    public static TSelf GetManyByFilter<TSelf>(this IDeclaresOperations<TSelf> on) =>
        on.With(on.Operations with { GetManyByFilter = true, GetMany = null });

    /// <summary>Creates a record. Without options the response is the record.</summary>
    public static TSelf Create<TSelf>(this IDeclaresOperations<TSelf> on, string request, WriteOperation? operation = null) =>
        on.With(on.Operations with { Create = Parse(request, operation ?? Answered) });

    /// <summary>Changes a record; what is not sent stays. Without options the response is the record.</summary>
    public static TSelf Update<TSelf>(this IDeclaresOperations<TSelf> on, string request, WriteOperation? operation = null) =>
        on.With(on.Operations with { Update = Parse(request, operation ?? Answered) });

    /// <summary>Creates or changes a record by a key of the caller's.</summary>
    public static TSelf Upsert<TSelf>(this IDeclaresOperations<TSelf> on, string request, UpsertOperation operation) =>
        on.With(on.Operations with { Upsert = Parse(request, operation) });

    /// <summary>Deletes a record, or does what the vendor has instead (deactivates). Without options the request has no body.</summary>
    public static TSelf Delete<TSelf>(this IDeclaresOperations<TSelf> on, string request, WriteOperation? operation = null) =>
        on.With(on.Operations with { Delete = Parse(request, operation ?? Bodyless) });

    /// <summary>Creates many.</summary>
    public static TSelf CreateMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, BatchOperation operation) =>
        on.With(on.Operations with { CreateMany = Parse(request, operation) });

    /// <summary>Changes many.</summary>
    public static TSelf UpdateMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, BatchOperation operation) =>
        on.With(on.Operations with { UpdateMany = Parse(request, operation) });

    /// <summary>Deletes many.</summary>
    public static TSelf DeleteMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, BatchOperation operation) =>
        on.With(on.Operations with { DeleteMany = Parse(request, operation) });

    /// <summary>Links with records of another resource, by its name.</summary>
    public static TSelf Link<TSelf>(this IDeclaresOperations<TSelf> on, string resource, LinkOperation operation) =>
        on.With(on.Operations with { Links = new(on.Operations.Links, StringComparer.Ordinal) { [resource] = operation } });

    private static DeclaredOperation<TForm> Parse<TForm>(string request, TForm form) =>
        DeclaredOperation<TForm>.Declare(request, form);
}
