using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Integrations.Simulators;

/// <summary>One request and its response: log, fault, check, handler, delivery.</summary>
internal sealed class Exchange(VendorSimulator vendor, HttpContext context)
{
    public async Task RunAsync()
    {
        try
        {
            await AnswerAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync()
    {
        var logged = await LogAsync().ConfigureAwait(false);
        var fault = vendor.Faults.Take(logged.Method, logged.Path);
        if (fault?.Before > TimeSpan.Zero)
            await PauseAsync(fault.Before).ConfigureAwait(false);
        if (fault?.AbortBefore == true)
        {
            context.Abort();
            return;
        }

        var request =
            new SimulatedRequest(logged, context.GetRouteData().Values, new($"{context.Request.Scheme}://{context.Request.Host}"));
        try
        {
            var response = Answer(request, logged, fault);
            logged.Response =
                new() { Status = response.Status, ContentType = response.ContentType, Headers = response.Headers, Body = response.Body,
                IsForeign = fault?.IsForeign == true };
            vendor.RaiseAnswered(logged);
            if (fault?.AbortAfter == true) context.Abort();
            else await DeliverAsync(request, response, fault).ConfigureAwait(false);
        }
        finally
        {
            request.Finish();
        }
    }

    private SimulatedAnswer Answer(SimulatedRequest request, LoggedRequest logged, Fault? fault)
    {
        try
        {
            vendor.Meanwhile.Before(logged);
            var response = fault?.Instead?.Invoke(vendor, request) ?? RequestSize.Check(context, vendor) ?? Work(request);
            response = vendor.CompleteFor(request, response);
            response = fault?.Change?.Invoke(response) ?? response;
            if (response.Status < 300) vendor.Meanwhile.After(logged);
            return response;
        }
#pragma warning disable CA1031 // Whatever a handler, a fault or a test's own hook throws is a defect; the test that meets it must see it.
        catch (Exception defect)
#pragma warning restore CA1031
        {
            var text = $"The simulator failed at {request.Method} {request.Path}: {defect}";
            return SimulatedAnswer.Text(500, text, "text/plain; charset=utf-8");
        }
    }

    private async Task<LoggedRequest> LogAsync()
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var logged = new LoggedRequest
        {
            Time = vendor.Clock.Now,
            Method = context.Request.Method.ToUpperInvariant(),
            Path = context.Request.Path.Value ?? "/",
            QueryString = context.Request.QueryString.Value ?? "",
            Query = new QueryCollection(context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal)),
            Headers = new HeaderDictionary(context.Request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value,
                StringComparer.OrdinalIgnoreCase)),
            Body = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false),
        };
        vendor.Requests.Add(logged);
        return logged;
    }

    private SimulatedAnswer Work(SimulatedRequest request)
    {
        // Routing serves a known path with a wrong method by its own endpoint.
        if (context.GetEndpoint() is not { } endpoint) return vendor.ErrorAnswerFor(404);
        if (endpoint.Metadata.GetMetadata<SimulatorRoutes.Handler>() is not { } handler) return vendor.ErrorAnswerFor(405);
        try
        {
            return (handler.IsOpen ? null : vendor.CheckFor(request)) ?? handler.Answer(request);
        }
        catch (RefusedException refusal)
        {
            return refusal.Answer;
        }
    }

    private async Task PauseAsync(TimeSpan pause)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, vendor.Stopping);
        await Task.Delay(pause, vendor.Clock.TimeProvider, ends.Token).ConfigureAwait(false);
    }

    private async Task DeliverAsync(SimulatedRequest request, SimulatedAnswer answer, Fault? fault)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers.Date = vendor.Clock.Now.ToString("R", CultureInfo.InvariantCulture);
        if (answer.ContentType is { } type) response.ContentType = type;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        var content = answer.Content;
        if (answer.Status is 204 or 304) return;
        response.ContentLength = fault?.Announced ?? content.Length;
        if (content.Length == 0 || HttpMethods.IsHead(context.Request.Method)) return;
        if (fault?.Pause > TimeSpan.Zero)
        {
            await response.Body.WriteAsync(content[..(content.Length / 2)], context.RequestAborted).ConfigureAwait(false);
            await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await PauseAsync(fault.Pause).ConfigureAwait(false);
            content = content[(content.Length / 2)..];
        }

        // A body shorter than announced makes Kestrel close the connection after it, which is what a truncation is.
        if (fault?.CutAt is { } cut && cut < content.Length) content = content[..cut];
        // A client that has read the response must not find the request still in flight.
        request.Finish();
        await response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
    }
}
