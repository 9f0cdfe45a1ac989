using Integrations.Simulators;

namespace Integrations.ContractTesting;

/// <summary>One request and its answer, as they went over the wire.</summary>
public sealed record Exchange
{
    public required string Method { get; init; }

    /// <summary>The path alone, percent-encoded as sent.</summary>
    public required string Path { get; init; }

    public string Query { get; init; } = "";

    public string? RequestContentType { get; init; }

    public string? RequestBody { get; init; }

    public required int Status { get; init; }

    public string? ResponseContentType { get; init; }

    public string? ResponseBody { get; init; }

    /// <param name="request">A request that a simulator served.</param>
    /// <param name="path">The path as the contract has it; null: the request's own.</param>
    public static Exchange Of(LoggedRequest request, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new()
        {
            Method = request.Method,
            Path = path ?? request.Path,
            Query = request.QueryString,
            RequestContentType = request.Headers.ContentType.ToString(),
            RequestBody = request.Body,
            Status = request.Status ?? 0,
            ResponseContentType = request.Response?.ContentType,
            ResponseBody = request.Response?.Body,
        };
    }

    public override string ToString() => $"{Method} {Path} -> {Status}";
}
