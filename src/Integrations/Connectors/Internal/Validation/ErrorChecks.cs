using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks the table that reads error responses.</summary>
internal static class ErrorChecks
{
    public static void Run(DefinitionCheck check)
    {
        var table = check.Definition.Errors;
        var place = check.At(nameof(ConnectorDefinition.Errors));
        place.Paths(nameof(table.CodePaths), table.CodePaths);
        place.Paths(nameof(table.MessagePaths), table.MessagePaths);
        foreach (var (at, pattern) in table.MessagePatterns.Index()) Words(place.In(nameof(table.MessagePatterns)).Entry(at), pattern);
        place.Paths(nameof(table.RequestIdPaths), table.RequestIdPaths);
        foreach (var (at, header) in table.RequestIdHeaders.Index()) place.In(nameof(table.RequestIdHeaders)).Entry(at).Header(header);
        Fields(place.In(nameof(table.Fields)), table.Fields);
        foreach (var (at, rule) in table.Rules.Index())
        {
            place.In(nameof(table.Rules)).Entry(at).Named("Code", rule.Code);
            place.In(nameof(table.Rules)).Entry(at).In("MessagePattern").Pattern(rule.MessagePattern);
            place.In(nameof(table.Rules)).Entry(at).Positive("RetryAfter", rule.RetryAfter);
        }

        if (table.CodePaths.Count == 0)
        {
            const string NoCode = "uses a code, and no code is read";
            place.In(nameof(table.ByCode)).FaultIf(table.ByCode.Count > 0, NoCode, nameof(table.CodePaths));
            place.In(nameof(table.Rules)).FaultIf(table.Rules.Count > 0, NoCode, nameof(table.CodePaths));
            place.In(nameof(table.RetryAfterByCode)).FaultIf(table.RetryAfterByCode.Count > 0, NoCode, nameof(table.CodePaths));
        }

        place.In(nameof(table.Rules)).FaultIf(table.Rules.Count > 0 && table.MessagePaths.Count == 0,
            "uses the vendor's message, and no message is read", nameof(table.MessagePaths));
        foreach (var status in table.ByStatus.Keys)
            place.In(nameof(table.ByStatus)).Entry(status)
                .FaultIf(status is < 300 or > 599, $"{status} is not the status code of an error response",
                "300 to 599");
        place.Path(nameof(table.RequiredScopesPath), table.RequiredScopesPath, PathUse.Values);
        place.Paths(nameof(table.ExistingIdPaths), table.ExistingIdPaths);
        foreach (var (at, limit) in table.RateLimits.Index())
        {
            place.In(nameof(table.RateLimits)).Entry(at).In("Remaining").Header(limit.Remaining);
            place.In(nameof(table.RateLimits)).Entry(at).In("Reset").Header(limit.Reset);
            place.In(nameof(table.RateLimits)).Entry(at).In("Reset").FaultIf(limit.Reset is null, "is not declared",
                "headers with a reset; those without one belong to a budget");
        }

        foreach (var (code, time) in table.RetryAfterByCode) place.In(nameof(table.RetryAfterByCode)).Entry(code).Positive("", time);
        place.Positive(nameof(table.DefaultRetryAfter), table.DefaultRetryAfter);
    }

    private static void Words(Place place, string pattern)
    {
        place.Pattern(pattern);
        place.FaultIf(
            !pattern.Contains($"(?<{MessageReader.Fields}>", StringComparison.Ordinal)
            && !pattern.Contains($"(?<{MessageReader.Existing}>", StringComparison.Ordinal),
            "finds neither fields nor the id of a record that exists",
            $"a group (?<{MessageReader.Fields}>...) or (?<{MessageReader.Existing}>...)");
    }

    private static void Fields(Place place, FieldErrorTable? fields)
    {
        if (fields is null) return;
        place.In(nameof(fields.Items)).FaultIf(fields.Items.Count == 0, "is empty", "path of the list; \"\" for the document itself");
        place.Paths(nameof(fields.Items), fields.Items, PathUse.Items);
        place.Path(nameof(fields.Field), fields.Field, PathUse.Values);
        place.Path(nameof(fields.Code), fields.Code, PathUse.Values);
        place.Path(nameof(fields.Message), fields.Message, PathUse.Values);
    }
}
