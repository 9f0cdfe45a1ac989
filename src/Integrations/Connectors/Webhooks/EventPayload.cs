namespace Integrations;

/// <summary>The part of the record that a received event contains.</summary>
public enum EventPayload
{
    /// <summary>Nothing but that something changed: an incremental read finds what.</summary>
    Signal = 0,

    /// <summary>The record's id: <c>GetAsync</c> reads the record.</summary>
    Reference = 1,

    /// <summary>The fields that changed.</summary>
    Changes = 2,

    /// <summary>The whole record, as it was when the vendor sent the event.</summary>
    Record = 3,
}
