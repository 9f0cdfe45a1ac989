using Microsoft.AspNetCore.Http;

namespace Integrations.Simulators;

/// <summary>What the simulator answered, before a fault broke its delivery.</summary>
public sealed class LoggedResponse
{
    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The media type; null without a body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The other headers. A missing name is an empty value.</summary>
    public required IHeaderDictionary Headers { get; init; }

    /// <summary>True when a fault put something else in the place of the vendor's own answer.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The body as text.</summary>
    public required string Body { get; init; }

    /// <summary>The status alone: a body may hold tokens.</summary>
    public override string ToString() => Status.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
