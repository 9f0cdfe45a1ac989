namespace Integrations.Internal;

/// <summary>Operations as parts of a sentence: "HubSpot cannot ... contacts".</summary>
internal static class OperationWords
{
    public static string Of(Operation operation) => operation switch
    {
        Operation.Get => "read by its id one of",
        Operation.GetMany => "read by their ids many of",
        Operation.Incremental => "list changes (Since) of",
        Operation.Deletions => "list deleted",
        Operation.CreateMany => "create many",
        Operation.UpdateMany => "update many",
        Operation.DeleteMany => "delete many",
        Operation.CustomFields => "read or write custom fields of",

        // The names of the others are verbs.
        _ => operation.ToString().ToLowerInvariant(),
    };
}
