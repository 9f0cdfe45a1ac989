using System.Collections.Concurrent;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Tests.Execution;

/// <summary>
/// What a host sees of calls: each at Debug, pauses and calls given up as warnings, by public categories and without values.
/// </summary>
public sealed class CallLogTests
{
    private readonly Log _log = new();

    [Fact]
    public async Task A_call_is_told_at_Debug_with_its_outcome()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /contacts", """{"id":"1","data":{}}""", AcmeAnswer.Error(400, "BAD", "Jane Doe is wrong"));
        await acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Jane", Title = "Doe" });
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { FirstName = "Jane" }).AsTask()).Should()
            .ThrowAsync<InvalidRequestException>();
        var lines = _log.Of("Integrations.Calls", LogLevel.Debug);
        lines.Should().HaveCount(2);
        lines[0].Should().Contain("contacts.create").And.Contain("tenant/one").And.Contain("Success").And.Contain("200");
        lines[1].Should().Contain("InvalidRequest").And.Contain("400");
        string.Join('\n', lines).Should().NotContain("Jane").And.NotContain("acme.test").And.NotContain("token-1");
        _log.Lines.Should().NotContain(line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_pause_is_one_warning_and_not_one_a_call()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(429, "QUOTA").With("Retry-After", "600"));
        for (var times = 0; times < 3; times++) await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync().AsTask())
            .Should().ThrowAsync<RateLimitedException>();
        _log.Of("Integrations.RateLimits", LogLevel.Warning).Should().ContainSingle().Which.Should()
            .Contain("acme").And.Contain("tenant/one").And.Contain("contacts.list").And.Contain("429");
    }

    [Fact]
    public async Task Retries_that_are_used_up_are_a_warning()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("GET /contacts", AcmeAnswer.Error(503));
        await FluentActions.Awaiting(() => acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync())).Should()
            .ThrowAsync<VendorUnavailableException>();
        _log.Of("Integrations.Calls", LogLevel.Warning).Should().ContainSingle().Which.Should()
            .Contain("4 attempts").And.Contain("503").And.Contain("contacts.list");
    }

    [Fact]
    public async Task A_call_that_fails_at_its_only_attempt_is_not_given_up_but_failed()
    {
        await using var acme = await StartAsync();
        acme.Options.Retry.MaxRetryAttempts = 0;
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(503));
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.ListPageAsync().AsTask()).Should()
            .ThrowAsync<VendorUnavailableException>();
        _log.Lines.Should().NotContain(line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_write_whose_outcome_is_unknown_is_a_warning()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /contacts", AcmeAnswer.Error(502));
        await FluentActions.Awaiting(() => acme.Client.Crm.Contacts.CreateAsync(new() { Title = "Doe" }).AsTask()).Should()
            .ThrowAsync<OutcomeUnknownException>();
        _log.Of("Integrations.Calls", LogLevel.Warning).Should().ContainSingle().Which.Should()
            .Contain("contacts.create").And.Contain("not known after 1 attempts").And.Contain("502").And.NotContain("Doe");
    }

    [Fact]
    public async Task A_call_that_is_canceled_says_so()
    {
        await using var acme = await StartAsync();
        acme.Vendor.Always("GET /contacts/1", AcmeAnswer.Hangs());
        using var cancel = new CancellationTokenSource();
        var call = acme.Client.Crm.Contacts.GetAsync("1", cancellationToken: cancel.Token).AsTask();
        await ManualTimeProvider.UntilAsync(() => acme.Vendor.Requests.Count == 1);
        await cancel.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
        _log.Of("Integrations.Calls", LogLevel.Debug).Should().ContainSingle().Which.Should()
            .Contain("contacts.get").And.Contain("Canceled");
    }

    [Fact]
    public async Task No_category_of_calls_names_what_is_internal()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("GET /contacts", AcmeAnswer.Error(429, "QUOTA").With("Retry-After", "1"), """{"items":[]}""");
        await acme.RunAsync(acme.Client.Crm.Contacts.ListPageAsync());
        _log.Lines.Select(line => line.Category).Distinct().Should().BeEquivalentTo("Integrations.Calls", "Integrations.RateLimits");
    }

    [Fact]
    public async Task The_loggers_of_the_client_factory_which_show_urls_and_headers_write_nothing()
    {
        await using var acme = await StartAsync("");
        acme.Vendor.On("GET /contacts", """{"items":[]}""");
        await acme.Client.Crm.Contacts.ListPageAsync();
        _log.Lines.Should().NotBeEmpty().And
            .NotContain(line => line.Category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
    }

    /// <param name="categories">The beginning of the categories that are logged.</param>
    private Task<AcmeHost> StartAsync(string categories = "Integrations") =>
        AcmeHost.StartAsync(configure: services =>
        services.AddLogging(logging =>
        logging.SetMinimumLevel(LogLevel.Debug).AddProvider(_log)
        .AddFilter((category, _) => category?.StartsWith(categories, StringComparison.Ordinal) is true)));

    private sealed class Log : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Lines { get; } = [];

        public IReadOnlyList<string> Of(string category, LogLevel level) =>
            [.. Lines.Where(line => line.Category == category && line.Level == level).Select(line => line.Text)];

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(Log log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception,
                Func<TState, Exception?, string> formatter) =>
                log.Lines.Enqueue((category, logLevel, formatter(state, exception)));
        }
    }
}
