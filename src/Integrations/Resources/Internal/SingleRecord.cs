using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads the single record of a response.</summary>
internal static class SingleRecord
{
    /// <summary>Reads the record with its nested lists, including their remaining pages.</summary>
    public static async ValueTask<T?> ReadAsync<T>(ResourceCall<T> call, VendorResponse response, string at, string operation,
        ReadContext context, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var page = Page(call, response, at, operation, context);
        var record = Only(call, page, response, operation);
        await NestedLists.FollowAsync(call, page.Rests, cancellationToken).ConfigureAwait(false);
        return record;
    }

    /// <summary>Reads the record; a nested list with further pages is an issue.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The response.</param>
    /// <param name="at">Path of the record; empty: the root.</param>
    /// <param name="operation">The operation, for exceptions.</param>
    /// <param name="context">The context for reading.</param>
    /// <returns>The record; null when the path has no value.</returns>
    /// <exception cref="ContractViolationException">The response has another shape.</exception>
    public static T? Read<T>(ResourceCall<T> call, VendorResponse response, string at, string operation, ReadContext context) where T : UnifiedRecord, new()
    {
        var page = Page(call, response, at, operation, context);
        NestedLists.Report(page.Rests);
        return Only(call, page, response, operation);
    }

    private static PageReader<T> Page<T>(ResourceCall<T> call, VendorResponse response, string at, string operation, ReadContext context)
        where T : UnifiedRecord, new()
    {
        var page = new PageReader<T>(call.Table, context, new(call.Path(at)));
        PageResponse.Read(call, page, response, operation, isOne: true);
        return page;
    }

    private static T? Only<T>(ResourceCall<T> call, PageReader<T> page, VendorResponse response, string operation)
        where T : UnifiedRecord, new() => page.Records.Count switch
    {
        0 => null,
        1 => page.Records[0],
        _ => throw call.Broken(response, call.Name(operation), "several records"),
    };
}
