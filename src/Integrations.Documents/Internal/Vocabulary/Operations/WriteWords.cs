using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of operations that write one record.</summary>
internal static class WriteWords
{
    public static Words<WholeUpdate> Whole { get; } = new(static _ => new())
    {
        { "onlyToClear", Flag, static (whole, only) => whole with { OnlyToClear = only } },
        { "constants", Constants, static (whole, constants) => whole with { Constants = constants } },
        { "without", Texts, static (whole, members) => whole with { Without = members } },
        { "recomputed", Names, static (whole, members) => whole with { Recomputed = members } },
    };

    public static Words<WriteOperation> Write { get; } = new(static _ => new())
    {
        { "query", Templates, static (write, query) => write with { Query = query } },
        { "constants", Constants, static (write, constants) => write with { Constants = constants } },
        { "sendsBody", Flag, static (write, sends) => write with { SendsBody = sends } },
        { "item", OrNull(Text), static (write, member) => write with { Item = member } },
        { "idInBody", OrNull(Text), static (write, member) => write with { IdInBody = member } },
        { "versionInBody", OrNull(Text), static (write, member) => write with { VersionInBody = member } },
        { "idempotencyHeader", OrNull(Text), static (write, header) => write with { IdempotencyHeader = header } },
        { "idempotencyParameter", OrNull(Text), static (write, parameter) => write with { IdempotencyParameter = parameter } },
        { "record", OrNull(Text), static (write, path) => write with { Record = path } },
        { "id", OrNull(Text), static (write, path) => write with { Id = path } },
        { "successPath", OrNull(Text), static (write, path) => write with { SuccessPath = path } },
        { "error", OrNull(Text), static (write, path) => write with { Error = path } },
        { "nullLiteral", OrNull(Text), static (write, text) => write with { NullLiteral = text } },
        { "whole", OrNull(Whole), static (write, whole) => write with { Whole = whole } },
        { "safety", OrNone(Choice.Of<RetrySafety>()), static (write, safety) => write with { Safety = safety } },
    };

    public static Words<UpsertOperation> Upsert { get; } = new(static _ => new())
    {
        { "item", OrNull(Text), static (upsert, path) => upsert with { Item = path } },
        { "keyMember", OrNull(Text), static (upsert, member) => upsert with { KeyMember = member } },
        { "valueMember", OrNull(Text), static (upsert, member) => upsert with { ValueMember = member } },
        { "record", OrNull(Text), static (upsert, path) => upsert with { Record = path } },
        { "id", OrNull(Text), static (upsert, path) => upsert with { Id = path } },
        { "successPath", OrNull(Text), static (upsert, path) => upsert with { SuccessPath = path } },
        { "error", OrNull(Text), static (upsert, path) => upsert with { Error = path } },
        { "createdPath", OrNull(Text), static (upsert, path) => upsert with { CreatedPath = path } },
    };
}
