namespace Integrations.Models;

/// <summary>A sale in progress, won or lost.</summary>
public sealed class Deal : UnifiedRecord, IRecordModel<Deal>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "deals";

    /// <summary>The fields, for tables, filters, sorts and clears.</summary>
    public static DealFields Fields { get; } = new();

    static string IRecordModel<Deal>.ResourceName => Resource;

    static RecordFields<Deal> IRecordModel<Deal>.AllFields => Fields;

    static string? IRecordModel<Deal>.Category => "crm";

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>What it is worth.</summary>
    public Money? Amount { get; set; }

    /// <summary>The stage within the pipeline.</summary>
    public Reference? Stage { get; set; }

    /// <summary>The pipeline it moves through.</summary>
    public Reference? Pipeline { get; set; }

    /// <summary>Open, won or lost.</summary>
    public Normalized<DealStatus>? Status { get; set; }

    /// <summary>Chance to win, 0 to 1.</summary>
    public decimal? Probability { get; set; }

    /// <summary>The vendor's type value.</summary>
    public string? Type { get; set; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; set; }

    /// <summary>What is to be done next.</summary>
    public string? NextStep { get; set; }

    /// <summary>Why it was lost.</summary>
    public string? LostReason { get; set; }

    /// <summary>The vendor's forecast category.</summary>
    public string? ForecastCategory { get; set; }

    /// <summary>Notes kept on the record itself.</summary>
    public string? Description { get; set; }

    /// <summary>When it should close.</summary>
    public DateOnly? ExpectedCloseOn { get; set; }

    /// <summary>When it closed.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The vendor's user who owns the record.</summary>
    public Reference? Owner { get; set; }

    /// <summary>The buying company.</summary>
    public Reference? Company { get; set; }

    /// <summary>People involved.</summary>
    public RecordList<Reference> Contacts => ContactsOrNull ??= [];

    internal RecordList<Reference>? ContactsOrNull { get; private set; }
}
