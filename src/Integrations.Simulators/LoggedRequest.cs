using Microsoft.AspNetCore.Http;

namespace Integrations.Simulators;

/// <summary>A request as the simulator received it, with its response.</summary>
public sealed class LoggedRequest
{
    /// <summary>The time of its arrival, by the vendor's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The decoded path, without the query.</summary>
    public required string Path { get; init; }

    /// <summary>The query as sent, with its question mark; empty without one.</summary>
    public required string QueryString { get; init; }

    /// <summary>The query parsed. A missing name is an empty value.</summary>
    public required IQueryCollection Query { get; init; }

    /// <summary>The headers as sent. A missing name is an empty value.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>The body as text; empty without one.</summary>
    public required string Body { get; init; }

    /// <summary>The response; null while it is being prepared, and when the connection was aborted before the work.</summary>
    public LoggedResponse? Response { get; internal set; }

    /// <summary>The status code of the response; null when <see cref="Response"/> is null.</summary>
    public int? Status => Response?.Status;

    /// <summary>Method, path and status; never headers, query or body.</summary>
    public override string ToString() =>
        $"{Method} {Path} -> {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no response"}";
}
