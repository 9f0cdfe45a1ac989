namespace Integrations;

/// <summary>
/// A write was sent, and no response shows whether it took effect (409): the connection broke, the time ran out, the response was half a
/// one, or an error or a page of a server in between. Making the call again may create a second record: look up first, by
/// <see cref="LookUpBy"/> or for the time from <see cref="SentAt"/> to <see cref="EndedAt"/>. The library itself looks up and repeats
/// where <c>WriteOptions.LookUpBy</c> is set.
/// </summary>
/// <remarks>
/// Thrown for writes whose repetition has a second effect: creates, links by POST, requests of the host by POST or PATCH. Other writes
/// are <see cref="VendorUnavailableException"/>, since they may be repeated. <see cref="IntegrationException.IsTransient"/> is true only
/// where the same call carries an idempotency key of the caller. A call that the caller cancels is an
/// <see cref="OperationCanceledException"/>: its outcome is unknown too.
/// </remarks>
public sealed class OutcomeUnknownException(string message, Exception? innerException = null)
    : IntegrationException(ErrorCode.OutcomeUnknown, message, innerException)
{
    /// <summary>The resource, for example <c>contacts</c>; null for a request of the host itself.</summary>
    public string? Resource { get; init; }

    /// <summary>
    /// The names and values to search by, as far as the caller gave them: the field of <c>WriteOptions.LookUpBy</c>, the external id, or
    /// the ids of a link (<c>id</c>, <c>toId</c>). The values may be personal data; the message contains the names only.
    /// </summary>
    public IReadOnlyDictionary<string, string> LookUpBy { get; init; } = new Dictionary<string, string>();

    /// <summary>The record that the caller sent; null where the write has none.</summary>
    public object? Sent { get; init; }

    /// <summary>
    /// The idempotency key that was sent: a call with the same key and record is recognized by the vendor. Null: the write has none.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The time of the first attempt, by the clock of the host.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>The time at which the call ended. The vendor may process the request for some time after it.</summary>
    public DateTimeOffset EndedAt { get; init; }
}
