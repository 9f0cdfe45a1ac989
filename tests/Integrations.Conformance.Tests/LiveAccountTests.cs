using Integrations.Conformance.Tests.Plain;
using Integrations.Connectors;
using Integrations.Models;

namespace Integrations.Conformance.Tests;

/// <summary>The file that describes an account at a real vendor.</summary>
public sealed class LiveAccountTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public async Task A_refresh_token_that_works_once_is_refused_before_it_is_used_up()
    {
        await File.WriteAllTextAsync(_file, """{ "connector": "once", "refreshToken": "the-only-refresh-token" }""");

        var test = () => new LiveTests().A_list_of_changes_begins_at_its_time(new ResourceCase<Contact>(new Account(_file)));

        (await test.Should().ThrowAsync<ConformanceException>()).Which.Message.Should()
            .Contain("Plain CRM (once) accepts a refresh token once").And.Contain("give accessToken")
            .And.NotContain("the-only-refresh-token");
    }

    private sealed class Account(string file) : PlainUnderTest<Once>
    {
        public override string LiveAccountFile => file;
    }

    private sealed class Once : CursorKind
    {
        public override string Id => "once";

        public override AuthenticationScheme Authentication =>
            OAuth2.AuthorizationCode("https://login.plain.test/oauth/authorize", "https://login.plain.test/oauth/token") with
            {
                Refresh = new() { Use = RefreshTokenUse.SingleUse },
            };
    }
}
