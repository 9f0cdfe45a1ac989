using Integrations.Models;

namespace Integrations.Conventions.Tests.Snippets;

/// <summary>The blocks of docs/rate-limits.md; compiled, never run.</summary>
internal static class RateLimitsPage
{
    public static async Task Background(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet rate-limits-background
        var nightly = acme.With(new() { IsBackground = true });
        await foreach (var contact in nightly.Crm.Contacts.ListAsync(cancellationToken: cancellationToken)) Import(contact);
        #endregion
    }

    public static async Task State(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet rate-limits-state
        foreach (var limit in (await acme.DescribeAsync(cancellationToken)).Limits)
            Console.WriteLine($"{limit.Budget}: {limit.Remaining} of {limit.Permits} ({limit.Source}), paused until {limit.PausedUntil}");
        #endregion
    }

    public static async Task Limiter(ConnectionClient acme, CancellationToken cancellationToken)
    {
        #region snippet rate-limits-limiter
        using var limiter = acme.CreateRateLimiter("POST /crm/v3/objects/contacts/search");
        using var lease = await limiter.AcquireAsync(cancellationToken: cancellationToken);
        await SearchWithTheVendorsSdkAsync(cancellationToken);
        #endregion
    }

    private static void Import(Contact contact) => Console.WriteLine(contact.Id);

    private static Task SearchWithTheVendorsSdkAsync(CancellationToken cancellationToken) => Task.Delay(0, cancellationToken);
}
