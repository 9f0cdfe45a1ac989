using System.Text.Json;

namespace Integrations.ContractTesting;

/// <summary>How a vendor's records are served to its connector.</summary>
public sealed record RecordRoutes
{
    /// <summary>The request that lists a resource.</summary>
    public required Func<string, string> ListRoute { get; init; }

    /// <summary>The request that reads one record; null where the connector reads one by a list.</summary>
    public required Func<string, string?> GetRoute { get; init; }

    /// <summary>The member that holds a record's id, and what to call a record whose recording lacks it.</summary>
    public required (string Member, Func<int, string> Make) Id { get; init; }

    /// <summary>Whether a body is what the list request answers.</summary>
    public required Func<JsonElement, bool> IsList { get; init; }

    /// <summary>The list answer that holds these records of a resource; without any, the vendor's empty list.</summary>
    public required Func<string, IEnumerable<string>, string> Wrap { get; init; }
}
