namespace Integrations.ContractTesting;

/// <summary>What a reasoned exception allows.</summary>
public enum ExceptionKind
{
    /// <summary>A method and path the contract does not list.</summary>
    Operation,

    /// <summary>A query parameter the contract does not list, or lists as one value where the vendor takes several.</summary>
    Parameter,

    /// <summary>A query parameter for which the contract lists fewer values than the vendor takes.</summary>
    ParameterValue,

    /// <summary>A status the contract does not list.</summary>
    Status,

    /// <summary>A place in a body that does not fit the schema.</summary>
    Body,
}

/// <summary>One deviation from a published contract, with its reason and where that is written.</summary>
/// <remarks>Paths are templates: <c>{name}</c> stands for one segment, <c>/**</c> at the end for any rest.</remarks>
public sealed record ContractException
{
    public required string Vendor { get; init; }

    public required ExceptionKind Kind { get; init; }

    /// <summary>The method, or <c>*</c>.</summary>
    public string Method { get; init; } = "*";

    /// <summary>Path templates, any of which applies.</summary>
    public IReadOnlyList<string> Paths { get; init; } = ["/**"];

    /// <summary>Query parameters: those of an added operation, or the one parameter allowed.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Statuses: those allowed, or those a body exception is limited to.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary>JSON pointer with <c>*</c> for one step; covers what is beneath it, and the empty one the whole body.</summary>
    public string Pointer { get; init; } = "";

    public required string Reason { get; init; }

    /// <summary>The fact sheet's words or the recording that shows it.</summary>
    public required string Source { get; init; }

    /// <summary>A short name for reports.</summary>
    public string Title => Kind switch
    {
        ExceptionKind.Operation => Where,
        ExceptionKind.Parameter => $"{Where} ?{string.Join(",", Parameters)}",
        ExceptionKind.ParameterValue => $"{Where} ?{string.Join(",", Parameters)} of any value",
        ExceptionKind.Status => $"{Where} status {string.Join(",", Statuses)}",
        _ => $"{Where} body "
            + $"{(Pointer.Length == 0 ? "(all)" : Pointer)}{(Statuses.Count == 0 ? "" : " status " + string.Join(",", Statuses))}",
    };

    private string Where => $"{Method} {Paths[0]}{(Paths.Count == 1 ? "" : $" and {Paths.Count - 1} more")}";
}
