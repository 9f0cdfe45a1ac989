namespace Integrations.Models;

/// <summary>The type of value of a vendor's field.</summary>
public enum FieldType
{
    /// <summary>Any other value.</summary>
    Other = 0,

    /// <summary>Text.</summary>
    Text = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A Boolean.</summary>
    Flag = 3,

    /// <summary>A date.</summary>
    Date = 4,

    /// <summary>An instant.</summary>
    Instant = 5,

    /// <summary>One of several values.</summary>
    Choice = 6,

    /// <summary>Several of several values.</summary>
    MultiChoice = 7,

    /// <summary>A reference to another record.</summary>
    Reference = 8,

    /// <summary>An amount of money.</summary>
    Money = 9,
}
