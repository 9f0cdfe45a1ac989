namespace Integrations.Simulators;

/// <summary>The type of a field's value.</summary>
public enum RecordType
{
    /// <summary>Any value: the vendor checks none, or checks it itself.</summary>
    Any,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A number without fraction.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>Any number, which may come as text; an empty text counts as null.</summary>
    LooseNumber,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A date, as text in the form 2026-11-21.</summary>
    Date,

    /// <summary>A time, as text in the field's format.</summary>
    Time,

    /// <summary>An object with the field's members.</summary>
    Object,

    /// <summary>A list; with members, of objects.</summary>
    List,

    /// <summary>A list of numbers without fraction.</summary>
    Integers,

    /// <summary>An object or a list with any content; queries cannot compare it.</summary>
    Compound,
}
