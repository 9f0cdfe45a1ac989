using Integrations.ContractTesting;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integrations.HubSpot.Tests;

/// <summary>Tells which object type a HubSpot record is, as its path segment names it.</summary>
internal static partial class HubSpotResource
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["0-1"] = "contacts",
        ["0-2"] = "companies",
        ["0-3"] = "deals",
        ["0-5"] = "tickets",
        ["0-27"] = "tasks",
        ["0-46"] = "notes",
        ["0-47"] = "meetings",
        ["0-48"] = "calls",
        ["0-49"] = "emails",
        ["0-136"] = "leads",
    };

    /// <summary>Properties that only one type has, in the order they are asked.</summary>
    private static readonly (string Resource, string[] Properties)[] Telltales =
    [
        ("deals", ["dealname", "dealstage", "closedate"]),
        ("tickets", ["hs_ticket_priority", "hs_pipeline_stage", "content"]),
        ("notes", ["hs_note_body"]),
        ("tasks", ["hs_task_subject", "hs_task_body", "hs_task_status", "hs_task_priority"]),
        ("calls", ["hs_call_title", "hs_call_body"]),
        ("meetings", ["hs_meeting_title", "hs_meeting_body"]),
        ("emails", ["hs_email_subject", "hs_email_text"]),
        ("leads", ["hs_lead_name"]),
        ("companies", ["domain", "numberofemployees", "industry"]),
        ("contacts", ["firstname", "lastname", "email", "lastmodifieddate", "hs_additional_emails"]),
    ];

    public static string? Of(JsonElement record, string? link, string hint)
    {
        if (record.Text("url") is { } url && RecordType().Match(url) is { Success: true } type)
        {
            return Types.GetValueOrDefault(type.Groups[1].Value, type.Groups[1].Value);
        }

        var properties = record.GetProperty("properties");
        return Telltales.FirstOrDefault(telltale => Array.Exists(telltale.Properties, name => properties.Has(name))).Resource
            ?? (link is not null && ObjectsPath().Match(link) is { Success: true } path ? path.Groups[1].Value : null)
            ?? Types.Values.FirstOrDefault(name => hint.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    [GeneratedRegex("/record/([0-9]+-[0-9]+)/")]
    private static partial Regex RecordType();

    [GeneratedRegex("/crm/v[0-9]+/objects/([a-z_0-9-]+)")]
    private static partial Regex ObjectsPath();
}
