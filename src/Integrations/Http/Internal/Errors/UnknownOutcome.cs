using System.Globalization;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>The records that a write concerns, for the error of an unknown outcome.</summary>
/// <param name="Resource">The resource.</param>
internal sealed record WriteSubject(string Resource)
{
    /// <summary>The record that the caller sent.</summary>
    public UnifiedRecord? Sent { get; init; }

    /// <summary>Names and values of the caller to search by.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keys { get; init; } = [];

    public string? IdempotencyKey { get; init; }

    /// <summary>True when the caller gave the idempotency key: the same call, made again, carries it again.</summary>
    public bool IsKeyOfCaller { get; init; }

    public Dictionary<string, string> LookUpBy()
    {
        var names = new Dictionary<string, string>(Keys, StringComparer.Ordinal);
        if (Sent?.ExternalId is { Length: > 0 } key) names.TryAdd(nameof(UnifiedRecord.ExternalId), key);
        return names;
    }
}

/// <summary>Creates the error of a write whose outcome no response shows.</summary>
internal static class UnknownOutcome
{
    /// <summary>The error of a call that failed; null when its outcome is known.</summary>
    public static OutcomeUnknownException? Find(VendorCall call, IntegrationException failure, DateTimeOffset now) =>
        call.IsUnknownAfter(failure) ? Of(call.Request, failure, call.StartedAt, now) : null;

    /// <param name="request">The request.</param>
    /// <param name="failure">The last failure.</param>
    /// <param name="sentAt">The time of the first attempt.</param>
    /// <param name="endedAt">The time of the failure.</param>
    public static OutcomeUnknownException Of(VendorRequest request, IntegrationException failure, DateTimeOffset sentAt,
        DateTimeOffset endedAt)
    {
        var subject = request.Subject;
        var keys = subject?.LookUpBy() ?? [];
        var details = failure.Details.Copy();
        details.IsTransient = request.Safety == RetrySafety.WithIdempotencyKey && subject is null or { IsKeyOfCaller: true };
        // The message may end with the vendor's words.
        var why = failure.Message.TrimEnd().TrimEnd('.');
        return new($"{why}. Whether it took effect is not known: {Advice(request, keys, sentAt, endedAt)}", failure)
        {
            Resource = subject?.Resource,
            Sent = subject?.Sent,
            LookUpBy = keys,
            IdempotencyKey = subject?.IdempotencyKey,
            SentAt = sentAt,
            EndedAt = endedAt,
            Details = details,
        };
    }

    /// <summary>The error of one row of a batch: its own where the outcome of the batch, or of the row, is unknown.</summary>
    public static IntegrationException OfRow(VendorRequest request, IntegrationException failure, DateTimeOffset sentAt,
        DateTimeOffset endedAt)
    {
        var cause = failure is OutcomeUnknownException { InnerException: IntegrationException inner } ? inner
            : failure is ContractViolationException && request.MayHaveSecondEffect ? failure : null;
        return cause is null ? failure : Of(request, cause, sentAt, endedAt);
    }

    /// <summary>The same error after look-ups that did not find out.</summary>
    public static OutcomeUnknownException Unresolved(OutcomeUnknownException unknown, string why) =>
        new($"{unknown.Message} {why}", unknown.InnerException)
        {
            Resource = unknown.Resource,
            Sent = unknown.Sent,
            LookUpBy = unknown.LookUpBy,
            IdempotencyKey = unknown.IdempotencyKey,
            SentAt = unknown.SentAt,
            EndedAt = unknown.EndedAt,
            Details = unknown.Details,
        };

    private static string Advice(
        VendorRequest request, Dictionary<string, string> keys, DateTimeOffset sentAt, DateTimeOffset endedAt) =>
        request switch
        {
            { Subject: null } => "look at the vendor before you repeat it.",
            { Subject.IdempotencyKey: not null } =>
                "repeat it with the IdempotencyKey of this exception in WriteOptions.IdempotencyKey, or look it up first.",
            { Subject.Resource: var resource } when keys.Count > 0 =>
                $"look {resource} up by {string.Join(", ", keys.Keys)} before you repeat it.",
            { Subject.Resource: var resource } => string.Create(CultureInfo.InvariantCulture,
                $"look for a record of {resource} from {sentAt.UtcDateTime:s}Z to {endedAt.UtcDateTime:s}Z before you repeat it."),
        };
}
