using System.Text.Json.Nodes;
using Integrations.Simulators.QuickBooks;

namespace Integrations.Simulators;

/// <summary>Faults in the words of QuickBooks.</summary>
public static class QuickBooksFault
{
    /// <summary>
    /// A fault of the API without doing the work. With status code 200, an error that looks like a success unless the body is read.
    /// </summary>
    public static Fault Error(string code, string message, string detail, string? element = "", int status = 400) =>
        Of(new(status, "ValidationFault", code, message, detail, element), status);

    /// <summary>A required parameter is missing (2020).</summary>
    public static Fault Required(string element, int status = 400) => Of(ApiFaults.Required(element).Fault, status);

    /// <summary>The object is stale (5010).</summary>
    public static Fault Stale(int status = 400) => Of(ApiFaults.Stale().Fault, status);

    /// <summary>Too many requests, as 429 or, as in older responses, 403.</summary>
    public static Fault Throttled(int status = 429) => Of(ApiFaults.Throttled(status), status);

    private static Fault Of(ApiFault fault, int status) => Fault.Status(status,
        new JsonObject { ["Fault"] = Envelope.Fault(fault), ["time"] = "2026-01-01T00:00:00.000-08:00" }.ToJsonString());
}
