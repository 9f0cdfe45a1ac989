namespace Integrations.Load;

/// <summary>The options of the command.</summary>
internal sealed record LoadOptions
{
    /// <summary>The file of the summary; null: standard output alone.</summary>
    public string? Json { get; init; }

    /// <summary>The form of some seconds.</summary>
    public bool IsShort { get; init; }

    /// <summary>The kinds of budgets.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = LoadedBudgets.Kinds;

    /// <summary>Whether a neighbor is measured.</summary>
    public bool WithNeighbor { get; init; } = true;

    /// <summary>Whether processes share nothing, which the vendors must notice.</summary>
    public bool IsControl { get; init; }

    /// <summary>Whether webhooks are measured instead of budgets.</summary>
    public bool WithWebhooks { get; init; }

    /// <summary>The stored events that are replayed; null: as many as the form says.</summary>
    public int? Events { get; init; }

    public LoadForm Form => IsShort ? LoadForm.Short : LoadForm.Long;

    /// <summary>Reads the command line; null when an option or a kind is unknown.</summary>
    public static LoadOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--short") options = options with { IsShort = true };
            else if (arguments[i] == "--control") options = options with { IsControl = true };
            else if (arguments[i] == "--webhooks") options = options with { WithWebhooks = true };
            else if (arguments[i] == "--events" && i + 1 < arguments.Count && int.TryParse(arguments[++i], out var events) && events > 0)
                options = options with { Events = events };
            else if (arguments[i] == "--json" && i + 1 < arguments.Count) options = options with { Json = arguments[++i] };
            else if (arguments[i] == "--kinds" && i + 1 < arguments.Count) options = options.Of(arguments[++i].Split(','));
            else return null;
        }

        return options.Kinds.All(LoadedBudgets.Kinds.Contains) ? options : null;
    }

    private LoadOptions Of(string[] kinds) => this with
    {
        Kinds = [.. kinds.Where(kind => kind != LoadedBudgets.Neighbor)], WithNeighbor = kinds.Contains(LoadedBudgets.Neighbor),
    };
}
