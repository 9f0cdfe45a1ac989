using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of operations that write several records in one request.</summary>
internal static class BatchWords
{
    private static readonly Words<BatchRows> _rows = new(static _ => new())
    {
        { "items", Text, static (rows, path) => rows with { Items = path } },
        { "key", OrNull(Text), static (rows, member) => rows with { Key = member } },
        { "keyInRow", OrNull(Text), static (rows, path) => rows with { KeyInRow = path } },
        { "record", OrNull(Text), static (rows, path) => rows with { Record = path } },
        { "id", OrNull(Text), static (rows, path) => rows with { Id = path } },
        { "successPath", OrNull(Text), static (rows, path) => rows with { SuccessPath = path } },
        { "error", OrNull(Text), static (rows, path) => rows with { Error = path } },
        { "errors", OrNull(Text), static (rows, path) => rows with { Errors = path } },
        { "keyInError", OrNull(Text), static (rows, path) => rows with { KeyInError = path } },
        { "idsInError", OrNull(Text), static (rows, path) => rows with { IdsInError = path } },
        { "emptyIsSuccess", Flag, static (rows, isSuccess) => rows with { EmptyIsSuccess = isSuccess } },
    };

    public static Words<BatchOperation> Batch { get; } = new(static given => new()
    {
        Max = given.Of<int>("max"), Rows = given.Of<BatchRows>("rows"),
    })
    {
        { "max", Number, Required },
        { "items", Text, static (batch, member) => batch with { Items = member } },
        { "idsParameter", OrNull(Text), static (batch, parameter) => batch with { IdsParameter = parameter } },
        { "query", Templates, static (batch, query) => batch with { Query = query } },
        { "constants", Constants, static (batch, constants) => batch with { Constants = constants } },
        { "itemConstants", Constants, static (batch, constants) => batch with { ItemConstants = constants } },
        { "record", OrNull(Text), static (batch, member) => batch with { Record = member } },
        { "recordConstants", Constants, static (batch, constants) => batch with { RecordConstants = constants } },
        { "idMember", Text, static (batch, member) => batch with { IdMember = member } },
        { "versionMember", OrNull(Text), static (batch, member) => batch with { VersionMember = member } },
        { "sendsBody", Flag, static (batch, sends) => batch with { SendsBody = sends } },
        { "idempotencyHeader", OrNull(Text), static (batch, header) => batch with { IdempotencyHeader = header } },
        { "idempotencyParameter", OrNull(Text), static (batch, parameter) => batch with { IdempotencyParameter = parameter } },
        { "nullLiteral", OrNull(Text), static (batch, text) => batch with { NullLiteral = text } },
        { "whole", OrNull(WriteWords.Whole), static (batch, whole) => batch with { Whole = whole } },
        { "rows", _rows, Required },
    };
}
