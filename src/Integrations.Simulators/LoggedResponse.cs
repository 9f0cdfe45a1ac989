using Microsoft.AspNetCore.Http;

namespace Integrations.Simulators;

/// <summary>The simulator's response, before a fault affected its delivery.</summary>
public sealed class LoggedResponse
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The media type; null without a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The other headers. A missing name is an empty value.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>True when a fault replaced the vendor's own response.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The body as text.</summary>
    public required string Body { get; init; }

    /// <summary>Returns the status code only: a body may contain tokens.</summary>
    public override string ToString() => Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
