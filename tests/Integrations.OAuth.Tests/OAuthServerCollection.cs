namespace Integrations.OAuth.Tests;

[CollectionDefinition(Name)]
public sealed class OAuthServerCollection : ICollectionFixture<OAuthServerFixture>
{
    public const string Name = "OAuth server";
}
