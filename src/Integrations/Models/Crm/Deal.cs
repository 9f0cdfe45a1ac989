namespace Integrations.Models;

/// <summary>A sale in progress, won or lost.</summary>
public sealed class Deal : UnifiedRecord, IRecordModel<Deal>
{
    /// <summary>The resource's name.</summary>
    public const string Resource = "deals";

    /// <summary>The fields, for mapping tables, filters, sorting and clearing.</summary>
    public static DealFields Fields { get; } = new();

    static string IRecordModel<Deal>.ResourceName => Resource;

    static RecordFields<Deal> IRecordModel<Deal>.AllFields => Fields;

    static string? IRecordModel<Deal>.Category => "crm";

    /// <summary>The name.</summary>
    public string? Name { get; set; }

    /// <summary>The value of the deal.</summary>
    public Money? Amount { get; set; }

    /// <summary>The stage within the pipeline.</summary>
    public Reference? Stage { get; set; }

    /// <summary>The pipeline of the deal.</summary>
    public Reference? Pipeline { get; set; }

    /// <summary>Open, won or lost.</summary>
    public Normalized<DealStatus>? Status { get; set; }

    /// <summary>The probability of winning, 0 to 1.</summary>
    public decimal? Probability { get; set; }

    /// <summary>The vendor's type value.</summary>
    public string? Type { get; set; }

    /// <summary>The source of the deal.</summary>
    public string? Source { get; set; }

    /// <summary>The next step.</summary>
    public string? NextStep { get; set; }

    /// <summary>The reason for losing the deal.</summary>
    public string? LostReason { get; set; }

    /// <summary>The vendor's forecast category.</summary>
    public string? ForecastCategory { get; set; }

    /// <summary>Notes stored in the record itself.</summary>
    public string? Description { get; set; }

    /// <summary>The expected closing date.</summary>
    public DateOnly? ExpectedCloseOn { get; set; }

    /// <summary>The time of closing.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The vendor's user who owns the record.</summary>
    public Reference? Owner { get; set; }

    /// <summary>The buying company.</summary>
    public Reference? Company { get; set; }

    /// <summary>People involved.</summary>
    public RecordList<Reference> Contacts => ContactsOrNull ??= [];

    internal RecordList<Reference>? ContactsOrNull { get; private set; }
}
