using Integrations.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>Stores the mapped fields that a connection does not see, and publishes an event when they change.</summary>
internal sealed partial class CoverageWatch(ConnectionRepository repository, ConnectionEvents events,
    [FromKeyedServices(LogCategories.Connections)] ILogger logger)
{
    public async ValueTask NoteAsync(ConnectionContext connection, string resource, IReadOnlyList<FieldSupport> coverage,
        CancellationToken cancellationToken)
    {
        string[] missing =
            [.. coverage.Where(f => f.IsVisible == false).Select(f => f.Name).Order(StringComparer.Ordinal)];
        try
        {
            if (await repository.FindAsync(connection.Key, cancellationToken).ConfigureAwait(false) is not { } loaded) return;
            if (await repository.ChangeHealthAsync(loaded, current => Changed(HealthRecord.Of(current), resource, missing),
                cancellationToken).ConfigureAwait(false))
                events.Publish(connection.Key, connection.Connector.Id, EventKind.CoverageChanged, EventOrigin.Vendor, missing.Length == 0
                    ? $"{resource}: all mapped fields are visible." : $"{resource}: not visible: {string.Join(", ", missing)}.");
        }
        catch (IntegrationException e)
        {
            Unnoted(logger, connection.Key, e);
        }
    }

    /// <summary>Returns null when unchanged; a resource without an entry has no missing fields.</summary>
    private static HealthRecord? Changed(HealthRecord health, string resource, string[] missing)
    {
        var noted = health.Missing?.GetValueOrDefault(resource) ?? [];
        if (noted.AsSpan().SequenceEqual(missing)) return null;
        var all = new Dictionary<string, string[]>(health.Missing ?? []);
        if (missing.Length == 0) all.Remove(resource);
        else all[resource] = missing;
        return health with { Missing = all.Count == 0 ? null : all };
    }

    [LoggerMessage(31, LogLevel.Warning, "The visible fields of {Connection} could not be stored. The next check stores them.")]
    private static partial void Unnoted(ILogger logger, ConnectionKey connection, Exception exception);
}
