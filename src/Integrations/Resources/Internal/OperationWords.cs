namespace Integrations.Internal;

/// <summary>Operations as words of a sentence: "HubSpot cannot ... contacts".</summary>
internal static class OperationWords
{
    public static string Of(Operation operation) => operation switch
    {
        Operation.Get => "read one by its id of",
        Operation.GetMany => "read many by their ids of",
        Operation.Upsert => "create or change by a key",
        Operation.Link => "link",
        Operation.Unlink => "unlink",
        Operation.Filter => "filter",
        Operation.Sort => "sort",
        Operation.Search => "search",
        Operation.Incremental => "list changes (Since) of",
        Operation.Deletions => "list deleted",
        Operation.CreateMany => "create many",
        Operation.UpdateMany => "change many",
        Operation.DeleteMany => "delete many",
        Operation.Describe => "describe",
        Operation.CustomFields => "read or write custom fields of",
        Operation.Update => "change",
        _ => operation.ToString().ToLowerInvariant(),
    };
}
