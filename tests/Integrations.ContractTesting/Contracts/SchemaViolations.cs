using System.Text.Json;
using Json.Pointer;
using Json.Schema;

namespace Integrations.ContractTesting;

/// <summary>Turns the results of a schema's evaluation into violations, one a place.</summary>
/// <param name="body">The value that was evaluated.</param>
/// <param name="extra">Receives the pointer of a member no schema names; null makes such a member a violation.</param>
internal sealed class SchemaViolations(JsonElement body, Action<string>? extra)
{
    private const string UnknownMember = "unknown member";
    private const int LongestValue = 80;

    public IReadOnlyList<Violation> Of(EvaluationResults results)
    {
        var faults = Faults(results).Distinct().ToLookup(fault => fault.IsExtra);
        foreach (var fault in faults[true])
        {
            extra!(fault.Pointer);
        }

        return
        [
            .. faults[false].GroupBy(fault => fault.Pointer).Select(place => new Violation(
                ViolationPlace.Body, place.Key, place.First().What ?? Value(place.Key),
                string.Join("; ", place.Select(one => one.Schema)))),
        ];
    }

    private List<Fault> Faults(EvaluationResults results)
    {
        if (results.IsValid)
        {
            return [];
        }

        var found = (results.Errors ?? []).SelectMany(error => Faults(results, error.Key, error.Value)).ToList();
        var choices = new List<EvaluationResults>();
        foreach (var detail in (results.Details ?? []).Where(detail => !detail.IsValid))
        {
            if (IsChoice(results, detail))
            {
                choices.Add(detail);
            }
            else
            {
                found.AddRange(Faults(detail));
            }
        }

        if (choices.Count > 0 && !(results.Details ?? []).Any(detail => detail.IsValid && IsChoice(results, detail)))
        {
            found.AddRange(choices.Select(choice => (Faults: Faults(choice), OtherType: IsOfOtherType(choice, results.InstanceLocation)))
                .OrderBy(choice => choice.OtherType)
                .ThenBy(choice => choice.Faults.Count(fault => !fault.IsExtra))
                .First().Faults);
        }

        return found;
    }

    private IEnumerable<Fault> Faults(EvaluationResults results, string keyword, string message)
    {
        var pointer = results.InstanceLocation.ToString();
        return keyword switch
        {
            "required" => JsonSerializer.Deserialize<string[]>(message[message.IndexOf('[')..(message.LastIndexOf(']') + 1)])!
                .Select(name => new Fault(pointer + JsonPointer.Create(name), "missing", "required", IsExtra: false)),
            "" when results.EvaluationPath.ToString().EndsWith("/additionalProperties", StringComparison.Ordinal) =>
                [new Fault(pointer, UnknownMember, "no such member", extra is not null)],
            _ => [new Fault(pointer, null, message, IsExtra: false)],
        };
    }

    private static bool IsChoice(EvaluationResults results, EvaluationResults detail) =>
        detail.EvaluationPath.ToString()[results.EvaluationPath.ToString().Length..].StartsWith("/anyOf/", StringComparison.Ordinal);

    /// <summary>Whether the choice is not meant: the value is of a type it does not have.</summary>
    private static bool IsOfOtherType(EvaluationResults choice, JsonPointer at) =>
        choice.InstanceLocation == at && (choice.Errors?.ContainsKey("type") == true
            || (choice.Details ?? []).Any(detail => !detail.IsValid && !IsChoice(choice, detail) && IsOfOtherType(detail, at)));

    private string Value(string pointer)
    {
        var text = JsonPointer.Parse(pointer).Evaluate(body)?.GetRawText() ?? "";
        return text.Length > LongestValue ? text[..LongestValue] + "..." : text;
    }

    private sealed record Fault(string Pointer, string? What, string Schema, bool IsExtra);
}
