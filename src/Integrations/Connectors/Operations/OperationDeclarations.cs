using Integrations.Internal;

namespace Integrations.Connectors;

/// <summary>Declares operations: a resource, or a template of many. Every declaration returns a copy.</summary>
/// <typeparam name="TSelf">The resource or template.</typeparam>
public interface IDeclaresOperations<out TSelf>
{
    internal OperationSet Operations { get; }

    internal TSelf With(OperationSet operations);
}

/// <summary>
/// Declares operations by method and path. An operation that is declared again replaces the earlier one; lists are added to the existing
/// ones. So a resource declares only the differences from its template. Without options a method has the defaults of plain REST: a record
/// at the root of the response, records as an array at its root.
/// </summary>
public static class OperationDeclarations
{
    private static readonly WriteOperation Answered = new() { Record = "" };
    private static readonly WriteOperation Bodyless = new() { SendsBody = false };

    /// <summary>Declares a list; the first that supports a query is used.</summary>
    public static TSelf List<TSelf>(this IDeclaresOperations<TSelf> on, string request, ListOperation? operation = null) =>
        on.With(on.Operations with { Lists = [.. on.Operations.Lists, Parse(request, operation ?? new())] });

    /// <summary>Replaces the list of the same request, for a resource whose list differs from its template's.</summary>
    /// <exception cref="InvalidOperationException">The request has no declared list.</exception>
    public static TSelf ReplaceList<TSelf>(this IDeclaresOperations<TSelf> on, string request, ListOperation operation)
    {
        var list = Parse(request, operation);
        var at = on.Operations.Lists.FindIndex(one => one.Method == list.Method && one.Route == list.Route);
        if (at < 0) throw new InvalidOperationException($"The list '{request}' is not declared, so it cannot be replaced: declare it with "
            + "List.");
        return on.With(on.Operations with { Lists = [.. on.Operations.Lists[..at], list, .. on.Operations.Lists[(at + 1)..]] });
    }

    /// <summary>
    /// Declares a list of deleted records, where the other lists do not return them; of several, all are read, one after the other.
    /// </summary>
    public static TSelf Deletions<TSelf>(this IDeclaresOperations<TSelf> on, string request, ListOperation operation) =>
        on.With(on.Operations with { Deletions = [.. on.Operations.Deletions, Parse(request, operation)] });

    /// <summary>Declares the request that reads one record.</summary>
    public static TSelf Get<TSelf>(this IDeclaresOperations<TSelf> on, string request, GetOperation? operation = null) =>
        on.With(on.Operations with { Get = Parse(request, operation ?? new()), GetByFilter = false });

    /// <summary>Declares that one record is read by a list filtered by its id.</summary>
    public static TSelf GetByFilter<TSelf>(this IDeclaresOperations<TSelf> on) =>
        on.With(on.Operations with { GetByFilter = true, Get = null });

    /// <summary>Declares the request that reads records by their ids.</summary>
    public static TSelf GetMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, GetManyOperation operation) =>
        on.With(on.Operations with { GetMany = Parse(request, operation), GetManyByFilter = false });

    /// <summary>
    /// Declares the request that reads records by ids with the selected fields in the body (<see cref="GetManyOperation.SelectInBody"/>),
    /// for selections that are too long for a URL. Default: <see cref="GetMany"/>, if it sends the selection in the body.
    /// </summary>
    public static TSelf ByIds<TSelf>(this IDeclaresOperations<TSelf> on, string request, GetManyOperation operation) =>
        on.With(on.Operations with { ByIds = Parse(request, operation) });

    /// <summary>Declares that records are read by a list filtered by their ids.</summary>
    public static TSelf GetManyByFilter<TSelf>(this IDeclaresOperations<TSelf> on) =>
        on.With(on.Operations with { GetManyByFilter = true, GetMany = null });

    /// <summary>Declares the request that creates a record. Without options the response is the record.</summary>
    public static TSelf Create<TSelf>(this IDeclaresOperations<TSelf> on, string request, WriteOperation? operation = null) =>
        on.With(on.Operations with { Create = Parse(request, operation ?? Answered) });

    /// <summary>
    /// Declares the request that creates a record whose Boolean field is true, where the vendor has another one for these, such as a
    /// private note beside a reply. Neither request sends the field itself: state it in <see cref="WriteOperation.Constants"/> if the
    /// vendor needs it. Without options the response is the record.
    /// </summary>
    /// <param name="on">The resource or template.</param>
    /// <param name="field">The unified field, for example <c>IsPrivate</c>.</param>
    /// <param name="request">Method and path.</param>
    /// <param name="operation">The options.</param>
    public static TSelf CreateWhen<TSelf>(this IDeclaresOperations<TSelf> on, string field, string request,
        WriteOperation? operation = null) =>
        on.With(on.Operations with { CreateWhen = new(on.Operations.CreateWhen) { [field] = Parse(request, operation ?? Answered) } });

    /// <summary>
    /// Declares the request that changes a record; fields that are not sent keep their values. Without options the response is the record.
    /// </summary>
    public static TSelf Update<TSelf>(this IDeclaresOperations<TSelf> on, string request, WriteOperation? operation = null) =>
        on.With(on.Operations with { Update = Parse(request, operation ?? Answered) });

    /// <summary>Declares the request that creates or changes a record by a key that the caller chooses.</summary>
    public static TSelf Upsert<TSelf>(this IDeclaresOperations<TSelf> on, string request, UpsertOperation operation) =>
        on.With(on.Operations with { Upsert = Parse(request, operation) });

    /// <summary>
    /// Declares the request that deletes a record, or the vendor's replacement (deactivation). Without options the request has no body.
    /// </summary>
    public static TSelf Delete<TSelf>(this IDeclaresOperations<TSelf> on, string request, WriteOperation? operation = null) =>
        on.With(on.Operations with { Delete = Parse(request, operation ?? Bodyless) });

    /// <summary>Declares the request that creates many records.</summary>
    public static TSelf CreateMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, BatchOperation operation) =>
        on.With(on.Operations with { CreateMany = Parse(request, operation) });

    /// <summary>Declares the request that changes many records.</summary>
    public static TSelf UpdateMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, BatchOperation operation) =>
        on.With(on.Operations with { UpdateMany = Parse(request, operation) });

    /// <summary>Declares the request that deletes many records.</summary>
    public static TSelf DeleteMany<TSelf>(this IDeclaresOperations<TSelf> on, string request, BatchOperation operation) =>
        on.With(on.Operations with { DeleteMany = Parse(request, operation) });

    /// <summary>Declares links with records of another resource, by its name.</summary>
    public static TSelf Link<TSelf>(this IDeclaresOperations<TSelf> on, string resource, LinkOperation operation) =>
        on.With(on.Operations with { Links = new(on.Operations.Links, StringComparer.Ordinal) { [resource] = operation } });

    private static DeclaredOperation<TForm> Parse<TForm>(string request, TForm form) =>
        DeclaredOperation<TForm>.Declare(request, form);
}
