namespace Integrations.Internal;

/// <summary>Reads a body up to a cap. The buffer grows with the received bytes: an announced length allocates nothing.</summary>
internal static class BodyReader
{
    /// <exception cref="ContractViolationException">The body is larger than the cap.</exception>
    /// <exception cref="BufferBudgetException">The process reads too much at once.</exception>
    public static async ValueTask<ResponseBody> ReadAsync(HttpContent content, int cap, BufferBudget budget, TenantId tenant,
        CancellationToken cancellationToken)
    {
        var expected = content.Headers.ContentLength;
        if (expected > cap) throw TooLarge(cap);
        var body = new ResponseBody(budget, tenant, expected);
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                while (await stream.ReadAsync(body.Room(), cancellationToken).ConfigureAwait(false) is var read and > 0)
                {
                    body.Advance(read);
                    if (body.Length > cap) throw TooLarge(cap);
                }
            }

            if (expected is { } announced && content.Headers.ContentEncoding.Count == 0 && body.Length < announced)
                throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended before its announced length.");
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Reads the first bytes of a body and leaves the rest in the content.</summary>
    public static async ValueTask<ResponseBody> ReadBeginningAsync(HttpContent content, int length, BufferBudget budget, TenantId tenant,
        CancellationToken cancellationToken)
    {
        var body = new ResponseBody(budget, tenant, length);
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (body.Length < length)
            {
                var room = body.Room();
                var read = await stream.ReadAsync(room[..Math.Min(room.Length, length - body.Length)], cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0) break;
                body.Advance(read);
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private static ContractViolationException TooLarge(int cap) =>
        new($"The response is larger than {cap} bytes. Request smaller pages, or raise ConnectorOptions.MaxResponseBytes.") { Origin =
            FaultOrigin.Vendor };
}
