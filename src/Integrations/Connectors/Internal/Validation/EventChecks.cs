using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks a format of deliveries: its paths and texts, and the resources and kinds that its tables lead to.</summary>
internal static class EventChecks
{
    private const string AText = "a text with paths in braces, as {meta.action}.{meta.entity}";

    public static void Run(Place place, WebhookEvents events, IReadOnlyList<ResourceDefinition> resources)
    {
        Path(place.In(nameof(events.When)), events.When);
        Path(place.In(nameof(events.ChangedFields)), events.ChangedFields);
        if (events.Items is { } items)
            foreach (var list in items.Split("[*]", StringSplitOptions.RemoveEmptyEntries))
                Path(place.In(nameof(events.Items)), list.TrimStart('.'));
        Text(place.In(nameof(events.Account)), events.Account);
        Text(place.In(nameof(events.RecordId)), events.RecordId);
        Text(place.In(nameof(events.Identity)), events.Identity);
        Text(place.In(nameof(events.OccurredAt)), events.OccurredAt);
        Text(place.In(nameof(events.Type)), events.Type is "" ? null : events.Type);
        place.In(nameof(events.Type)).FaultIf(events.Type is "" && (events.Resources.Count > 0 || events.Kinds.Count > 0),
            $"is empty, and {nameof(events.Resources)} and {nameof(events.Kinds)} depend on it", AText);
        foreach (var (_, resource) in events.Resources.Where(_ => resources.Count > 0))
            place.In(nameof(events.Resources)).OneOf(resource, [.. resources.Select(declared => declared.Name)], "a resource");
        foreach (var (type, kind) in events.Kinds)
            place.In(nameof(events.Kinds)).FaultIf(kind > EventKind.Deleted, $"'{type}' leads to {kind}, a change of a connection",
                $"{nameof(EventKind.Created)}, {nameof(EventKind.Updated)}, {nameof(EventKind.Deleted)}, {nameof(EventKind.Other)}");
    }

    private static void Path(Place place, string? path)
    {
        if (path is not null) WebhookChecks.Parse(place, () => JsonPath.Parse(path));
    }

    private static void Text(Place place, string? text)
    {
        if (text is not null && DeliveryText.ProblemOf(text) is { } problem) place.Fault(problem, AText);
    }
}
