using System.Collections.Concurrent;
using RichardSzalay.MockHttp;

namespace Integrations.Tests.Support;

/// <summary>The wire of a fictitious vendor: MockHttp with a log of its requests. A request that nothing responds to throws.</summary>
internal sealed class MockVendor : MockHttpMessageHandler, IHttpClientFactory
{
    /// <summary>More requests than any test sends: a read that does not end fails here instead of hanging.</summary>
    private const int Most = 5_000;

    private static readonly HttpRequestOptionsKey<SentRequest> Logged = new("sent");

    private readonly ConcurrentDictionary<string, Script> _scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SentRequest> _requests = new();

    public IReadOnlyList<SentRequest> Requests => [.. _requests];

    public SentRequest Last => Requests[^1];

    /// <summary>The names of the clients that were made.</summary>
    public ConcurrentQueue<string> Clients { get; } = [];

    /// <summary>How many of the next requests find no connection: nothing of them is read.</summary>
    public int IsUnreachable { get; set; }

    /// <summary>The responses to the calls of "METHOD /path", one after the other; then those of Always.</summary>
    public MockVendor On(string request, params AcmeAnswer[] responses)
    {
        foreach (var response in responses) ScriptOf(request).Next.Enqueue(response);
        return this;
    }

    public MockVendor Always(string request, AcmeAnswer response) => Always(request, _ => response);

    public MockVendor Always(string request, Func<SentRequest, AcmeAnswer> response)
    {
        ScriptOf(request).Always = response;
        return this;
    }

    public IReadOnlyList<SentRequest> Sent(string request) => [.. Requests.Where(r => r.Name == request)];

    public HttpClient CreateClient(string name)
    {
        Clients.Enqueue(name);
        return new(this, disposeHandler: false);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsUnreachable > 0 && IsUnreachable-- > 0) throw new HttpRequestException(HttpRequestError.ConnectionError);
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var sent = new SentRequest(request, body);
        request.Options.Set(Logged, sent);
        _requests.Enqueue(sent);
        // A read that catches the failure and repeats must not keep a thread for ever.
        if (_requests.Count > Most * 2) await Task.Delay(Timeout.Infinite, cancellationToken);
        if (_requests.Count > Most) throw new NotScriptedException($"More than {Most} requests: the read does not end.");
        try
        {
            var response = await Inline.RunAsync(() => base.SendAsync(request, cancellationToken));
            // MockHttp passes no token to a response, and never ends one that fails later: a wait is here.
            if (response is AcmeResponse { Before: { } before }) await before(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            return response;
        }
        catch (MockHttpMatchException none)
        {
            throw new NotScriptedException($"{none.Message} {sent}");
        }
    }

    private Script ScriptOf(string name) => _scripts.GetOrAdd(name, _ =>
    {
        var script = new Script();
        this.When("*").With(request => Of(request).Name == name && script.HasNext).Respond(request => script.Take(Of(request)));
        return script;
    });

    private static SentRequest Of(HttpRequestMessage request) => request.Options.TryGetValue(Logged, out var sent) ? sent : null!;

    private sealed class Script
    {
        public ConcurrentQueue<AcmeAnswer> Next { get; } = new();

        public Func<SentRequest, AcmeAnswer>? Always { get; set; }

        public bool HasNext => !Next.IsEmpty || Always is not null;

        public HttpResponseMessage Take(SentRequest request) =>
            (Next.TryDequeue(out var next) ? next : Always?.Invoke(request))?.Message()
            ?? throw new NotScriptedException($"Nothing is scripted any more for {request}");
    }
}

/// <summary>Runs MockHttp's continuations where they are made: a response that needs no wait comes without a turn of the pool.</summary>
internal sealed class Inline : TaskScheduler
{
    private static readonly Inline One = new();

    public static Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, One).Unwrap();

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    protected override void QueueTask(Task task) => TryExecuteTask(task);

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => TryExecuteTask(task);
}

/// <summary>A failure of the test: as one of the library's own it is no failure of the wire, and not tried again.</summary>
internal sealed class NotScriptedException(string message) : IntegrationException(ErrorCode.Other, message);
