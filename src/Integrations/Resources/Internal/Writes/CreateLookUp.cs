using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Internal;

/// <summary>
/// Looks a record up by a field that the caller names when the outcome of its create is unknown, and repeats the create only once the
/// record certainly does not exist. The vendor may process a request after its connection has ended: it has the time of an attempt for it.
/// </summary>
internal sealed class CreateLookUp<T> where T : UnifiedRecord, new()
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private readonly ResourceCall<T> _call;
    private readonly ListQuery<T> _query;
    private readonly Field<T> _by;

    private CreateLookUp(ResourceCall<T> call, ListQuery<T> query, Field<T> by, string value) =>
        (_call, _query, _by, Key) = (call, query, by, KeyValuePair.Create(by.Name, value));

    /// <summary>The field, and its value.</summary>
    public KeyValuePair<string, string> Key { get; }

    private DateTimeOffset Now => _call.Runtime.Time.GetUtcNow();

    /// <exception cref="InvalidRequestException">The record has no value to look up.</exception>
    /// <exception cref="OperationNotSupportedException">The vendor's lists cannot be filtered by the field.</exception>
    public static async ValueTask<CreateLookUp<T>> PrepareAsync(ResourceCall<T> call, T record, Field<T> by,
        CancellationToken cancellationToken)
    {
        if (ValueOf(by, record) is not { Text: var text, Unified: var name } value || (text ?? name) is not { Length: > 0 } shown)
            throw Unset(call, by);
        var customs = CustomFieldSelection.Named(record.CustomFieldsOrNull?.Written?.Keys ?? []);
        var query = new ListQuery<T> { Where = [new(by, FilterOperator.Equal, [value])], CustomFields = customs };
        await CustomNames.ResolveAsync(call, query, cancellationToken).ConfigureAwait(false);
        try
        {
            await Filterable.RequireAsync(call, query, cancellationToken).ConfigureAwait(false);
            new ListRunner<T>(call, query).Check();
        }
        catch (IntegrationException e) when (e is OperationNotSupportedException or InvalidRequestException)
        {
            throw new OperationNotSupportedException($"{nameof(WriteOptions<>.LookUpBy)}: {e.Message}") { Details = e.Details };
        }

        return new(call, query, by, shown);
    }

    /// <exception cref="InvalidRequestException">Two records have one value: both would be found as the first of them.</exception>
    public static void RequireDistinct(ResourceCall<T> call, IReadOnlyList<T> records, Field<T> by)
    {
        var known = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, record) in records.Index())
        {
            if (ValueOf(by, record)?.Text is not { Length: > 0 } text || known.TryAdd(text, at)) continue;
            throw new InvalidRequestException($"lookUpBy is {by}, and the records {known[text] + 1} and {at + 1} have the same value: "
                + "a look-up could not tell them apart. Give each its own value, create them one by one, or omit lookUpBy.")
            {
                FieldErrors = [new FieldError { Field = by.Name, Message = "is the value of two records" }],
                Details = ErrorDetails.Of(call.Connection, call.Name("createMany"), FaultOrigin.Ours),
            };
        }
    }

    /// <summary>Creates the record, and looks it up before each repetition, all within the timeout of one call.</summary>
    public async ValueTask<(T Record, bool IsFound)> CreateAsync(Func<ResourceCall<T>, ValueTask<T>> create,
        CancellationToken cancellationToken)
    {
        var deadline = DeadlineOf(_call);
        for (var call = _call; ; call = _call.Within(deadline - Now))
        {
            try
            {
                return (await create(call).ConfigureAwait(false), false);
            }
            catch (OutcomeUnknownException e)
            {
                if (await FindAsync(e, Now, deadline, cancellationToken).ConfigureAwait(false) is { } found) return (found, true);
            }
        }
    }

    /// <summary>The time until which creates that begin now are looked up and repeated.</summary>
    public static DateTimeOffset DeadlineOf(ResourceCall<T> call) =>
        call.Runtime.Time.GetUtcNow() + call.Runtime.Executor.TimeoutsOf(call.Connection).Total;

    /// <summary>Returns null when the record certainly does not exist.</summary>
    /// <param name="unknown">The failure of the create.</param>
    /// <param name="failedAt">Its time.</param>
    /// <param name="deadline">The latest time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="OutcomeUnknownException">It cannot be found out before the deadline.</exception>
    public async ValueTask<T?> FindAsync(OutcomeUnknownException unknown, DateTimeOffset failedAt, DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        var certain = failedAt + _call.Runtime.Executor.TimeoutsOf(_call.Connection).Attempt + _call.Definition.Options.IndexLag;
        for (var wait = FirstWait; Now < deadline; wait *= 2)
        {
            var startedAt = Now;
            var why = "A look-up did not show it within the timeout (ConnectorOptions.TotalRequestTimeout).";
            try
            {
                var found = await ReadAsync(_call.Within(deadline - startedAt), cancellationToken).ConfigureAwait(false);
                if (found.Count > 1) throw UnknownOutcome.Unresolved(unknown, $"Several records have this value of {Key.Key}.");
                if (found.Count == 1) return HasValue(found[0]) ? found[0]
                    : throw UnknownOutcome.Unresolved(unknown, $"The look-up shows a record with another value of {Key.Key}.");
                if (startedAt >= certain && Now < deadline) return null;
            }
            catch (IntegrationException e) when (e is not OutcomeUnknownException)
            {
                why = $"The look-up failed: {e.Message}";
                if (!e.IsTransient) throw UnknownOutcome.Unresolved(unknown, why);
            }

            // The last look-up is the one that counts: at the time from which it is certain.
            var next = Now < certain && Now + wait > certain ? certain : Now + wait;
            if (next >= deadline) throw UnknownOutcome.Unresolved(unknown, why);
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((next - Now).TotalMilliseconds)), _call.Runtime.Time, cancellationToken)
                .ConfigureAwait(false);
        }

        throw UnknownOutcome.Unresolved(unknown, "There was no time for a look-up (ConnectorOptions.TotalRequestTimeout).");
    }

    /// <summary>At most two records: a second one shows that the value is not unique.</summary>
    private async ValueTask<List<T>> ReadAsync(ResourceCall<T> call, CancellationToken cancellationToken)
    {
        var runner = new ListRunner<T>(call, _query);
        var cursor = runner.Begin();
        var found = new List<T>();
        for (var isLast = false; !isLast && found.Count < 2;)
        {
            var page = await runner.NextAsync(cursor, most: 2, cancellationToken).ConfigureAwait(false);
            found.AddRange(page.Items);
            isLast = page.IsLast;
        }

        return found;
    }

    /// <summary>
    /// False when a text of the record is another one: the vendor's filter finds parts of texts, or is ignored. Case, blanks and
    /// punctuation are the vendor's; a value that it does not show, or that is not a text, is not compared.
    /// </summary>
    private bool HasValue(T found)
    {
        if (_query.Where[0].Values[0] is not { Kind: QueryValueKind.Text, Text: { } sent }) return true;
        return _by.ValueOf(found) switch
        {
            null or Array { Length: 0 } => true,
            Array items => items.Cast<object?>().Any(item => IsSame(item?.ToString(), sent)),
            var value => QueryValue.Find(value)?.Text is not { } text || IsSame(text, sent),
        };
    }

    private static bool IsSame(string? found, string sent) => Letters(found ?? "").SequenceEqual(Letters(sent));

    private static IEnumerable<char> Letters(string text) => text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant);

    /// <summary>The value of the field; of a list, its first item.</summary>
    private static QueryValue? ValueOf(Field<T> by, T record) => by.ValueOf(record) switch
    {
        null => null,
        Array { Length: 0 } => null,
        Array items => QueryValue.OfText(items.GetValue(0)?.ToString() ?? ""),
        var value => QueryValue.Find(value),
    };

    private static InvalidRequestException Unset(ResourceCall<T> call, Field<T> by) =>
        new($"{nameof(WriteOptions<>.LookUpBy)} is {by}, of which the record has no value to look up: set it, or omit the option.")
        {
            FieldErrors = [new FieldError { Field = by.Name, Message = "has no value to look up" }],
            Details = ErrorDetails.Of(call.Connection, call.Name("create"), FaultOrigin.Ours),
        };
}
