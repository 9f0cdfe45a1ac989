using Integrations.Internal;
using Integrations.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Tests.Connections;

/// <summary>Connections as they are loaded.</summary>
internal static class ContextOf
{
    /// <summary>The connection of a host's client.</summary>
    public static async Task<ConnectionContext> LoadAsync(AcmeHost acme) =>
        (await acme.Services.GetRequiredService<ConnectionRepository>().FindAsync(acme.Client.Key, default))!;
}
