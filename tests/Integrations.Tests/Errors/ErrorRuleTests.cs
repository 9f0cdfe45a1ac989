using System.Diagnostics;
using Integrations.Connectors;
using Integrations.Tests.Execution;
using Integrations.Tests.Support;

namespace Integrations.Tests.Errors;

/// <summary>A code with several meanings is told apart by the vendor's words.</summary>
public sealed class ErrorRuleTests
{
    [Theory]
    [InlineData("ConcurrentRequests Limit exceeded.", 10)]
    [InlineData("concurrent long transactions", 10)]
    [InlineData("TotalRequests Limit exceeded.", 900)]
    [InlineData("", 900)]
    public async Task The_words_decide_how_long_a_limit_lasts(string words, int seconds)
    {
        await using var acme = await StartAsync();
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(1);
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(403, "LIMIT", words));
        var started = acme.Clock.GetUtcNow();
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which.RetryAt.Should().Be(started.AddSeconds(seconds));
    }

    [Fact]
    public async Task What_the_vendor_says_in_a_header_goes_before_the_row()
    {
        await using var acme = await StartAsync();
        acme.Options.TotalRequestTimeout = TimeSpan.FromSeconds(1);
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(403, "LIMIT", "Concurrent").With("Retry-After", "33"));
        var started = acme.Clock.GetUtcNow();
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<RateLimitedException>()).Which.RetryAt.Should().Be(started.AddSeconds(33));
    }

    [Fact]
    public async Task Words_that_take_too_long_to_look_through_fit_no_row_and_break_nothing()
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(400, "SLOW", new string('a', 4000) + "!"));
        var started = Stopwatch.GetTimestamp();
        await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<ConflictException>();
        Stopwatch.GetElapsedTime(started).Should().BeLessThan(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("times out")]
    public async Task Words_a_quirk_cannot_read_are_a_refusal_all_the_same(string words)
    {
        await using var acme = await StartAsync();
        acme.Vendor.On("POST /thing", AcmeAnswer.Error(400, "ODD", words));
        (await FluentActions.Awaiting(() => RetryTests.SendAsync(acme, RetrySafety.NonIdempotent, run: false)).Should()
            .ThrowAsync<InvalidRequestException>()).Which.VendorMessage.Should().Be(words);
    }

    private static Task<AcmeHost> StartAsync()
    {
        var plain = AcmeConnector.Definition();
        return AcmeHost.StartAsync(new(plain.Id, plain.Name)
        {
            BaseAddress = plain.BaseAddress,
            Authentication = plain.Authentication,
            Probe = plain.Probe,
            Errors = new()
            {
                CodePaths = ["error.code"],
                MessagePaths = ["error.message"],
                Rules =
                [
                    new("LIMIT", "^Concurrent", VendorErrorKind.RateLimited) { RetryAfter = TimeSpan.FromSeconds(10) },
                    new("SLOW", "^(a+)+$", VendorErrorKind.NotFound),
                ],
                ByCode = new Dictionary<string, VendorErrorKind> { ["LIMIT"] = VendorErrorKind.RateLimited,
                    ["SLOW"] = VendorErrorKind.Conflict },
                RetryAfterByCode = new Dictionary<string, TimeSpan> { ["LIMIT"] = TimeSpan.FromMinutes(15) },
                Parser = Odd,
            },
        });
    }

    private static void Odd(ErrorResponse response)
    {
        var message = response.Message;
        if (message == "throws") throw new InvalidOperationException("half a character");
        if (message == "times out") throw new System.Text.RegularExpressions.RegexMatchTimeoutException();
    }
}
