using Integrations.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Internal;

/// <summary>
/// Reads account properties again, in the background, once they have reached their age and the connection is used. The account, and values
/// of URLs and headers, keep what was verified when connecting: those change only by another authorization.
/// </summary>
internal sealed partial class AccountPropertyRefresh(
    ConnectionRepository repository, IConnectionProbe probe, TokenManager tokens, ConnectionCaches caches, TimeProvider time,
    [FromKeyedServices(LogCategories.Connections)] ILogger logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromHours(1);
    private const int Most = 100_000;

    private readonly ConnectionCache<string> _tried = caches.Create<string>(BetweenTries, Most);

    /// <summary>True when properties have reached their age.</summary>
    public static bool IsDue(ConnectionContext stored, DateTimeOffset now)
    {
        if (stored is not { Problem: null, IsWhole: true, Settings: { IsUnverified: false, Accounts: null } }) return false;
        var age = now - (stored.Settings.FactsReadAt ?? stored.Settings.ConnectedAt);
        return stored.Connector.Definition.AccountProperties.Any(one => one.CacheFor > TimeSpan.Zero && age >= one.CacheFor);
    }

    /// <summary>Reads the properties, unless that was tried within the hour.</summary>
    public void Start(ConnectionContext stored)
    {
        if (tokens.IsStopping || !_tried.TryAdd(stored.Key, "tried")) return;
        tokens.InBackground(() => TryAsync(stored.Key));
    }

    private async Task TryAsync(ConnectionKey key)
    {
        try
        {
            await RefreshAsync(key).ConfigureAwait(false);
        }
        catch (IntegrationException e)
        {
            Postponed(logger, key, e);
        }
    }

    private async Task RefreshAsync(ConnectionKey key)
    {
        var active = await tokens.GetAsync(key, tokens.Lifetime).ConfigureAwait(false);
        var read = await probe.ReadPropertiesAsync(active, isAgain: true, tokens.Lifetime).ConfigureAwait(false);
        if (await repository.FindAsync(key, tokens.Lifetime).ConfigureAwait(false) is not { } latest
            || latest.Settings.ConnectedAt != active.Settings.ConnectedAt) return;
        var (before, definition) = (latest.Settings, latest.Connector.Definition);
        if (definition.AccountId is { } id && read.Values.TryGetValue(id, out var account) && before.Account is { } expected
            && account != expected)
        {
            OtherAccount(logger, key);
            return;
        }

        var isFixed = FixedNames(latest);
        var facts = new Dictionary<string, string>(before.Facts, StringComparer.Ordinal);
        foreach (var name in read.Names.Where(name => !isFixed.Contains(name)))
            if (read.Values.TryGetValue(name, out var value)) facts[name] = value;
            else facts.Remove(name);
        var title = definition.AccountName is { } label ? facts.GetValueOrDefault(label) : null;
        var settings = before with { Facts = facts, FactsReadAt = time.GetUtcNow(), AccountName = title ?? before.AccountName };
        var saved = await repository.SaveSettingsAsync(key, settings, latest.Versions.Settings, tokens.Lifetime).ConfigureAwait(false);
        if (!saved.IsSaved) return;
        tokens.Invalidate(key);
        string[] changed = [.. facts.Keys.Union(before.Facts.Keys).Where(name =>
            facts.GetValueOrDefault(name) != before.Facts.GetValueOrDefault(name)).Order(StringComparer.Ordinal)];
        if (changed.Length > 0) Changed(logger, key, string.Join(", ", changed));
    }

    /// <summary>The properties that identify the account, or are part of URLs and headers.</summary>
    private static HashSet<string> FixedNames(ConnectionContext connection)
    {
        var definition = connection.Connector.Definition;
        var names = DefinitionAddresses.Of(definition).SelectMany(TextTemplate.Variables)
            .Concat(HeaderText.Variables(definition, connection.Scheme)).Concat(definition.Query.Values.SelectMany(TextTemplate.Variables))
            .ToHashSet(StringComparer.Ordinal);
        if (definition.AccountId is { } id) names.Add(id);
        return names;
    }

    [LoggerMessage(44, LogLevel.Information, "Account properties of {Connection} have changed: {Names}.")]
    private static partial void Changed(ILogger logger, ConnectionKey connection, string names);

    [LoggerMessage(45, LogLevel.Debug, "The account properties of {Connection} could not be read again; they are read later.")]
    private static partial void Postponed(ILogger logger, ConnectionKey connection, Exception exception);

    [LoggerMessage(46, LogLevel.Warning,
        "The credential of {Connection} now belongs to another account than the connection, whose account properties stay: connect it "
        + "again.")]
    private static partial void OtherAccount(ILogger logger, ConnectionKey connection);
}
