using Integrations.Models;

namespace Integrations.Internal;

/// <summary>Reads the one record of an answer.</summary>
internal static class SingleRecord
{
    /// <summary>Reads it with the lists inside it, which are followed to their end.</summary>
    public static async ValueTask<T?> ReadAsync<T>(ResourceCall<T> call, VendorResponse response, string at, string operation,
        ReadContext context, CancellationToken cancellationToken) where T : UnifiedRecord, new()
    {
        var page = Page(call, response, at, operation, context);
        var record = Only(call, page, response, operation);
        await NestedLists.FollowAsync(call, page.Rests, cancellationToken).ConfigureAwait(false);
        return record;
    }

    /// <summary>Reads it; a list inside it that goes on elsewhere is an issue.</summary>
    /// <param name="call">The call.</param>
    /// <param name="response">The answer.</param>
    /// <param name="at">Where the record is; empty: the root.</param>
    /// <param name="operation">For errors.</param>
    /// <param name="context">What to keep.</param>
    /// <returns>The record; null when the place is empty.</returns>
    /// <exception cref="ContractViolationException">The answer has another shape.</exception>
    public static T? Read<T>(ResourceCall<T> call, VendorResponse response, string at, string operation, ReadContext context) where T : UnifiedRecord, new()
    {
        var page = Page(call, response, at, operation, context);
        NestedLists.Report(page.Rests);
        return Only(call, page, response, operation);
    }

    private static PageReader<T> Page<T>(ResourceCall<T> call, VendorResponse response, string at, string operation, ReadContext context)
        where T : UnifiedRecord, new()
    {
        var page = new PageReader<T>(call.Table, context, PagePaths.Of(call.Path(at)));
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
