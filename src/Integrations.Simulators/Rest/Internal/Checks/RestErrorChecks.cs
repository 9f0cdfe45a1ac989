using System.Text.Json.Nodes;

namespace Integrations.Simulators.Rest;

/// <summary>Checks the vendor's errors: status codes, and a body for every kind.</summary>
internal static class RestErrorChecks
{
    private static readonly RecordError Sample = new("field", RecordRule.Invalid, "The value is invalid.");

    public static void Run(RestErrors errors, RestPlace place)
    {
        foreach (var (kind, status) in errors.Statuses)
            place.In(nameof(errors.Statuses)).Of(kind.ToString()).FaultIf(status is < 200 or > 599, $"is {status}", "200 to 599");
        foreach (var kind in Enum.GetValues<RestErrorKind>())
            if (!HasBody(errors, kind, [], "without fields", place.In(nameof(errors.Body)))) return;
        // Two items of a list can break the rule of one member, which is then named twice.
        foreach (var kind in new[] { RestErrorKind.UnsupportedParameter, RestErrorKind.Conflict, RestErrorKind.Validation })
            if (!HasBody(errors, kind, [Sample, Sample], "with two errors of one field", place.In(nameof(errors.Body)))) return;
    }

    private static bool HasBody(RestErrors errors, RestErrorKind kind, IReadOnlyList<RecordError> fields, string sample, RestPlace place)
    {
        var body = place.Call($"{kind} {sample}",
            () => errors.Body(new(kind, errors.StatusOf(kind), "The request was refused.", fields)));
        var isOther = body is JsonValue value && !value.TryGetValue<string>(out _);
        place.FaultIf(isOther, $"returns {body?.ToJsonString()} for {kind}", "a JSON object, an array or a text");
        return body is not null && !isOther;
    }
}
