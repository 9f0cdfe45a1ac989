using Integrations.Connectors;
using Integrations.Models;
using Integrations.Simulators;

namespace Integrations.Conformance;

/// <summary>Deliveries that do not prove that they are the vendor's: they are refused, and no handler gets anything.</summary>
/// <typeparam name="TVendor">The vendor under test.</typeparam>
public abstract class WebhookProofs<TVendor> where TVendor : VendorUnderTest, new()
{
    /// <summary>Bodies that are in no vendor's format.</summary>
    private static readonly byte[][] Garbage =
    [
        [], [.. "null"u8], [.. "{"u8], [.. "[]"u8], [.. "[[]]"u8], [.. "7"u8], [.. "<a"u8], [.. "<a/>"u8], [0xFF, 0xFE, 0xFD],
        [.. Enumerable.Repeat((byte)'[', 10_000)],
    ];

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task One_changed_byte_of_the_proof_or_of_what_is_signed_is_refused<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        var id = (await run.Run.IdsAsync())[0];
        foreach (var (place, change) in Changes(run.Webhooks))
        {
            run.Way.Change = change;
            var refused = await run.EditAsync(id, $"text {place}");
            run.Run.Hold(Operation.Other, $"{nameof(WebhookDefinition.Signatures)}: the {place} was changed", () =>
            {
                Assert.Equal(401, refused.Status);
                Assert.NotEqual(WebhookVerdict.Valid, refused.Verdict);
                Assert.True(refused.Body.IsEmpty);
            });
        }

        await run.HandleAsync();
        Assert.Empty(run.Handled);
        run.Way.Change = static request => request;
        Assert.Equal(200, (await run.EditAsync(id, "text")).Status);
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task A_delivery_with_an_old_time_is_refused_where_the_time_is_signed<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        if (run.Webhooks.Signatures.FirstOrDefault(IsTimed) is not { } signature) return;

        run.Run.Vendor.Clock.Skew = -signature.Tolerance - TimeSpan.FromMinutes(1);
        var refused = await run.EditAsync((await run.Run.IdsAsync())[0], "text");
        await run.HandleAsync();

        Assert.Equal((401, WebhookVerdict.Expired), (refused.Status, refused.Verdict));
        Assert.Empty(run.Handled);
    }

    [Theory]
    [OfFirstResource(true, EachScheme = false, NeedsWebhooks = true)]
    [OfFirstResource(false, EachScheme = false, NeedsWebhooks = true)]
    public async Task A_previous_secret_is_accepted_during_a_rotation_and_refused_after_it<TRecord>(ResourceCase<TRecord> resource,
        bool isDuring)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        var usesClientSecret = (await resource.Vendor.DefineAsync()).Webhooks!.UsesClientSecret;
        var previous = "";
        await using var run = await WebhookRun<TRecord>.StartAsync(resource, with =>
        {
            previous = $"{with.Vendor.Webhooks!.Secret}-before";
            if (isDuring && with.Vendor.Webhooks.Secret is not null)
                with.Options = options => (usesClientSecret ? options.PreviousClientSecrets : options.WebhookSecrets).Add(previous);
        });
        if (run.Sender.Secret is not { } current) return;
        var id = (await run.Run.IdsAsync())[0];

        run.Sender.Secret = previous;
        Assert.Equal(isDuring ? 200 : 401, (await run.EditAsync(id, "signed before")).Status);
        run.Sender.Secret = current;
        Assert.Equal(200, (await run.EditAsync(id, "signed now")).Status);
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task Without_a_proof_nothing_is_accepted_at_the_url_of_the_app<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        var id = (await run.Run.IdsAsync())[0];
        run.Sender.Url = run.AppUrl;
        foreach (var signature in run.Webhooks.Signatures) run.Way.Change = request => Without(request, HeaderOf(signature));

        Assert.Equal(401, (await run.EditAsync(id, "text")).Status);

        await run.HandleAsync();
        Assert.Empty(run.Handled);
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task A_vendor_that_signs_on_request_is_accepted_unsigned_at_the_url_of_a_connection_without_a_secret<TRecord>(
        ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource,
            static with => with.Options = static options => options.WebhookSecrets.Clear());
        if (!run.Webhooks.SignsOnRequest) return;
        run.Sender.Secret = null;
        run.Sender.Url = await run.UrlOfAsync(run.Run.Connection);

        Assert.Equal(200, (await run.EditAsync((await run.Run.IdsAsync())[0], "text")).Status);

        await run.HandleAsync();
        Assert.NotEmpty(run.Handled);
    }

    [Theory]
    [OfFirstResource(EachScheme = false, NeedsWebhooks = true)]
    public async Task Garbage_and_empty_bodies_raise_no_exception_and_no_event<TRecord>(ResourceCase<TRecord> resource)
        where TRecord : UnifiedRecord, IRecordModel<TRecord>, new()
    {
        await using var run = await WebhookRun<TRecord>.StartAsync(resource);
        foreach (var url in new[] { run.AppUrl, await run.UrlOfAsync(run.Run.Connection) })
            foreach (var body in Garbage)
            {
                var response = await run.Way.SendAsync(new() { Url = url, Headers = new Dictionary<string, string>(), Body = body });
                Assert.True(response.Status is 200 or 400 or 401 or 415, $"{response.Status}");
                Assert.Equal(0, response.Events);
            }

        await run.HandleAsync();
        Assert.Empty(run.Handled);
    }

    /// <summary>The changes that the vendor's proof must detect; without a signature, that of the URL's token.</summary>
    private static IEnumerable<(string Place, Func<WebhookRequest, WebhookRequest> Change)> Changes(WebhookDefinition webhooks)
    {
        if (webhooks.Signatures is not [var signature, ..])
        {
            yield return ("token", static request => With(request, url: new($"{request.Url}"[..^3] + "AAA")));
            yield break;
        }

        if (HeaderOf(signature) is { } header)
            yield return (header, request => With(request, (header, Flip(request.Headers[header]))));
        if (signature.Timestamp is { } time && !"$?".Contains(time[0], StringComparison.Ordinal))
            yield return (time, request => With(request, (time, Flip(request.Headers[time]))));
        if (signature.Content.Contains("{body}", StringComparison.Ordinal))
            yield return ("body", static request => With(request, body: Flip(request.Body)));
    }

    /// <summary>The header that contains the proof; null: it is in the query or in the body.</summary>
    private static string? HeaderOf(WebhookSignature signature) =>
        signature.Header[0] is '$' or '?' ? null : signature.Header.Split(':')[0];

    private static bool IsTimed(WebhookSignature signature) =>
        signature.Timestamp is not null || signature.Header.Contains("{timestamp}", StringComparison.Ordinal);

    private static WebhookRequest With(WebhookRequest request, (string Name, string Value)? header = null, byte[]? body = null,
        Uri? url = null)
    {
        var headers = request.Headers.ToDictionary();
        if (header is var (name, value)) headers[name] = value;
        return new() { Method = request.Method, Url = url ?? request.Url, Headers = headers, Body = body ?? request.Body };
    }

    private static WebhookRequest Without(WebhookRequest request, string? header) => new()
    {
        Method = request.Method, Url = request.Url, Body = request.Body,
        Headers = request.Headers.Where(given => given.Key != header).ToDictionary(),
    };

    /// <summary>Changes one character in the middle into another of the same kind.</summary>
    private static string Flip(string text)
    {
        var letters = text.ToCharArray();
        ref var middle = ref letters[text.Length / 2];
        middle = char.IsDigit(middle) ? (char)('0' + ((middle - '0' + 1) % 10)) : middle == 'A' ? 'B' : 'A';
        return new(letters);
    }

    private static byte[] Flip(ReadOnlyMemory<byte> body)
    {
        byte[] bytes = [.. body.Span];
        bytes[bytes.Length / 2] ^= 1;
        return bytes;
    }
}
