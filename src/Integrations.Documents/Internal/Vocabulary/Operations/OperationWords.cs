using Integrations.Connectors;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>An operation as it is declared: method and path, and its settings.</summary>
internal sealed record DeclaredWord<TForm>(string Request, TForm? Form);

/// <summary>The words of operations, for a resource and for the objects without a model.</summary>
/// <typeparam name="TSelf">The resource or template.</typeparam>
internal static class OperationWords<TSelf> where TSelf : class, IDeclaresOperations<TSelf>
{
    public static Words<TSelf> All { get; } = new(static _ => throw new NotSupportedException())
    {
        {
            "lists", ListOf(DeclaredWords.List),
            static (on, all) => all.Aggregate(on, static (made, one) => made.List(one.Request, one.Form))
        },
        {
            "deletions", ListOf(DeclaredWords.List),
            static (on, all) => all.Aggregate(on, static (made, one) => made.Deletions(one.Request, one.Form ?? new()))
        },
        { "get", DeclaredWords.Get, static (on, one) => on.Get(one.Request, one.Form) },
        { "getByFilter", Flag, static (on, isSet) => isSet ? on.GetByFilter() : on },
        { "getMany", DeclaredWords.GetMany, static (on, one) => on.GetMany(one.Request, one.Form!) },
        { "getManyByFilter", Flag, static (on, isSet) => isSet ? on.GetManyByFilter() : on },
        { "byIds", DeclaredWords.GetMany, static (on, one) => on.ByIds(one.Request, one.Form!) },
        { "create", DeclaredWords.Write, static (on, one) => on.Create(one.Request, one.Form) },
        {
            "createWhen", new FieldTableKind<DeclaredWord<WriteOperation>>(DeclaredWords.Write),
            static (on, all) => all.Aggregate(on, static (made, one) => made.CreateWhen(one.Key, one.Value.Request, one.Value.Form))
        },
        { "update", DeclaredWords.Write, static (on, one) => on.Update(one.Request, one.Form) },
        { "upsert", DeclaredWords.Upsert, static (on, one) => on.Upsert(one.Request, one.Form ?? new()) },
        { "delete", DeclaredWords.Write, static (on, one) => on.Delete(one.Request, one.Form) },
        { "createMany", DeclaredWords.Batch, static (on, one) => on.CreateMany(one.Request, one.Form!) },
        { "updateMany", DeclaredWords.Batch, static (on, one) => on.UpdateMany(one.Request, one.Form!) },
        { "deleteMany", DeclaredWords.Batch, static (on, one) => on.DeleteMany(one.Request, one.Form!) },
        {
            "links", new TableKind<LinkOperation>(LinkWords.Link),
            static (on, all) => all.Aggregate(on, static (made, one) => made.Link(one.Key, one.Value))
        },
    };
}

/// <summary>The kinds of declared operations: a text is method and path alone, where the settings may be left out.</summary>
internal static class DeclaredWords
{
    public static Kind<DeclaredWord<ListOperation>> List { get; } = Brief(ReadWords.List);

    public static Kind<DeclaredWord<GetOperation>> Get { get; } = Brief(ReadWords.Get);

    public static Kind<DeclaredWord<GetManyOperation>> GetMany { get; } = Whole(ReadWords.GetMany);

    public static Kind<DeclaredWord<WriteOperation>> Write { get; } = Brief(WriteWords.Write);

    public static Kind<DeclaredWord<UpsertOperation>> Upsert { get; } = Brief(WriteWords.Upsert);

    public static Kind<DeclaredWord<BatchOperation>> Batch { get; } = Whole(BatchWords.Batch);

    private static Kind<DeclaredWord<TForm>> Brief<TForm>(Words<TForm> form) where TForm : class =>
        new ShortKind<DeclaredWord<TForm>>(Whole(form), static request => new(request, null));

    private static Words<DeclaredWord<TForm>> Whole<TForm>(Words<TForm> form) where TForm : class =>
        new(given => new(given.Text("request"), form.Create(given)))
        {
            { "request", Text, Given.Required },
            { form, static declared => declared.Form!, static (declared, settings) => declared with { Form = settings } },
        };
}
