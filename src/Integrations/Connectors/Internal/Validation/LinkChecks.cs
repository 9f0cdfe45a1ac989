using System.Text.Json;
using Integrations.Connectors;

namespace Integrations.Internal;

/// <summary>Checks links: by a field, or by requests; with labels or their own record.</summary>
internal static class LinkChecks
{
    private static readonly string[] Records = ["id", "toId"];
    private static readonly string[] WithLabel = ["id", "toId", "label"];
    private static readonly string[] WithLink = ["id", "toId", "linkId"];

    public static void Run(ResourceCheck resource, OperationSet operations)
    {
        foreach (var (to, link) in operations.Links) Link(resource, resource.Place.In($"Link(\"{to}\")"), link);
        if (operations is not ({ Create: not null } or { Update: not null })) return;
        foreach (var field in resource.Fields.Where(field => field is { LinkedTo: not null, IsWritable: true }))
            resource.Place.In($"{field.Name}.LinkedTo").OneOf(field.LinkedTo!, operations.Links.Keys, "linked by this resource");
    }

    private static void Link(ResourceCheck resource, Place place, LinkOperation link)
    {
        place.FaultIf(link.Field is null == (link.Link ?? link.Unlink) is null, "is a field and a request, or neither",
            "either Field, or Link and Unlink");
        if (link.Field is { } field)
            resource.Field(place.In(nameof(link.Field)), field, static f => f is { IsReference: true, IsWritable: true },
                "a reference that is written");
        resource.Route(place.In(nameof(link.Link)), link.Link, Records);
        resource.Route(place.In(nameof(link.Unlink)), link.Unlink, WithLink);
        Body(place.In(nameof(link.LinkBody)), link);
        var names = $"{link.Link} {link.LinkBody}".Contains("{toId}", StringComparison.Ordinal);
        place.In(nameof(link.Link)).FaultIf(link.Link is not null && !names,
            $"'{link.Link}' does not name the other record", "{toId} in the route or in LinkBody");
        place.Path(nameof(link.Error), link.Error);
        Lookup(resource, place, link);
        if (link.Labels is not { } labels) return;
        var at = place.In(nameof(link.Labels));
        resource.Route(at.In(nameof(labels.Request)), labels.Request);
        resource.Route(at.In(nameof(labels.Link)), labels.Link, Records);
        at.Path(nameof(labels.Items), labels.Items, PathUse.Items);
        at.RequiredPath(nameof(labels.Label), labels.Label);
        at.In(nameof(labels.Body)).FaultIf(labels.Body.Count == 0, "is empty",
            "members of the body and the members of the label they come from");
        foreach (var (member, path) in labels.Body) at.In(nameof(labels.Body)).Entry(member).Path(path);
    }

    private static void Body(Place place, LinkOperation link)
    {
        if (link.LinkBody is not { } body) return;
        foreach (var name in TextTemplate.Variables(body).Where(name => name.All(char.IsAsciiLetter)).Except(WithLabel))
            place.Fault($"'{{{name}}}' has no value here", string.Join(", ", WithLabel));
        try
        {
            using var document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            place.Fault($"'{body}' is not JSON", """JSON with "{id}", "{toId}" and "{label}" in quotes""");
        }
    }

    private static void Lookup(ResourceCheck resource, Place place, LinkOperation link)
    {
        var needs = link.Unlink?.Contains("{linkId}", StringComparison.Ordinal) is true;
        place.In(nameof(link.Lookup)).FaultIf(needs != link.Lookup is not null,
            needs ? "is missing, and Unlink has {linkId}" : "finds an id that Unlink does not use",
            "Unlink with {linkId} and Lookup, or neither");
        if (link.Lookup is not { } lookup) return;
        var at = place.In(nameof(link.Lookup));
        resource.Route(at.In(nameof(lookup.Request)), lookup.Request);
        at.Named(nameof(lookup.Parameter), lookup.Parameter);
        at.In(nameof(lookup.Text)).Template(lookup.Text, Records);
        at.RequiredPath(nameof(lookup.Id), lookup.Id, PathUse.Values);
    }
}
