namespace Integrations.Models;

/// <summary>The fields of <see cref="Deal"/>.</summary>
public sealed class DealFields : RecordFields<Deal>
{
    internal DealFields()
    {
        Name = Declare(nameof(Deal.Name), static r => r.Name, static (r, v) => r.Name = v);
        Amount = Declare(nameof(Deal.Amount), static r => r.Amount, static (r, v) => r.Amount = v);
        Stage = Declare(nameof(Deal.Stage), static r => r.Stage, static (r, v) => r.Stage = v);
        Pipeline = Declare(nameof(Deal.Pipeline), static r => r.Pipeline, static (r, v) => r.Pipeline = v);
        Status = Declare(nameof(Deal.Status), static r => r.Status, static (r, v) => r.Status = v);
        Probability = Declare(nameof(Deal.Probability), static r => r.Probability, static (r, v) => r.Probability = v);
        Type = Declare(nameof(Deal.Type), static r => r.Type, static (r, v) => r.Type = v);
        Source = Declare(nameof(Deal.Source), static r => r.Source, static (r, v) => r.Source = v);
        NextStep = Declare(nameof(Deal.NextStep), static r => r.NextStep, static (r, v) => r.NextStep = v);
        LostReason = Declare(nameof(Deal.LostReason), static r => r.LostReason, static (r, v) => r.LostReason = v);
        ForecastCategory = Declare(nameof(Deal.ForecastCategory), static r => r.ForecastCategory, static (r, v) => r.ForecastCategory = v);
        Description = Declare(nameof(Deal.Description), static r => r.Description, static (r, v) => r.Description = v);
        ExpectedCloseOn = Declare(nameof(Deal.ExpectedCloseOn), static r => r.ExpectedCloseOn, static (r, v) => r.ExpectedCloseOn = v);
        ClosedAt = Declare(nameof(Deal.ClosedAt), static r => r.ClosedAt, static (r, v) => r.ClosedAt = v);
        Owner = Declare(nameof(Deal.Owner), static r => r.Owner, static (r, v) => r.Owner = v);
        Company = Declare(nameof(Deal.Company), static r => r.Company, static (r, v) => r.Company = v);
        Contacts = DeclareList(nameof(Deal.Contacts), static r => r.ContactsOrNull, static r => r.Contacts);
    }

    /// <summary>The name.</summary>
    public Field<Deal, string?> Name { get; }

    /// <summary>The value of the deal.</summary>
    public Field<Deal, Money?> Amount { get; }

    /// <summary>The stage within the pipeline.</summary>
    public Field<Deal, Reference?> Stage { get; }

    /// <summary>The pipeline of the deal.</summary>
    public Field<Deal, Reference?> Pipeline { get; }

    /// <summary>Open, won or lost.</summary>
    public Field<Deal, Normalized<DealStatus>?> Status { get; }

    /// <summary>The probability of winning, 0 to 1.</summary>
    public Field<Deal, decimal?> Probability { get; }

    /// <summary>The vendor's type value.</summary>
    public Field<Deal, string?> Type { get; }

    /// <summary>The source of the deal.</summary>
    public Field<Deal, string?> Source { get; }

    /// <summary>The next step.</summary>
    public Field<Deal, string?> NextStep { get; }

    /// <summary>The reason for losing the deal.</summary>
    public Field<Deal, string?> LostReason { get; }

    /// <summary>The vendor's forecast category.</summary>
    public Field<Deal, string?> ForecastCategory { get; }

    /// <summary>Notes stored in the record itself.</summary>
    public Field<Deal, string?> Description { get; }

    /// <summary>The expected closing date.</summary>
    public Field<Deal, DateOnly?> ExpectedCloseOn { get; }

    /// <summary>The time of closing.</summary>
    public Field<Deal, DateTimeOffset?> ClosedAt { get; }

    /// <summary>The vendor's user who owns the record.</summary>
    public Field<Deal, Reference?> Owner { get; }

    /// <summary>The buying company.</summary>
    public Field<Deal, Reference?> Company { get; }

    /// <summary>People involved.</summary>
    public ListField<Deal, Reference> Contacts { get; }
}
