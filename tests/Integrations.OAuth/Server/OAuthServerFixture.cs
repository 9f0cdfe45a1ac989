using Xunit;

namespace Integrations.OAuth;

/// <summary>One server for all tests of a collection; each brings people of its own.</summary>
public sealed class OAuthServerFixture : IAsyncLifetime
{
    private OAuthServer? _server;

    public OAuthServer Server => _server ?? throw new InvalidOperationException(OAuthServerFolder.Missing);

    public async ValueTask InitializeAsync()
    {
        if (OAuthServerFolder.Missing is null) _server = await OAuthServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
