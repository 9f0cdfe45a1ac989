using Integrations.Connectors;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>What is done with a scheme, one after the other over one connection.</summary>
internal enum Act
{
    /// <summary>The address a browser is sent to.</summary>
    Authorize,

    /// <summary>What is kept of the redirect.</summary>
    Redirect,

    /// <summary>A code is exchanged.</summary>
    Exchange,

    /// <summary>A first credential without a browser.</summary>
    Obtain,

    /// <summary>The credential is refreshed.</summary>
    Refresh,

    /// <summary>An API call is sent.</summary>
    Call,

    /// <summary>The grant is revoked.</summary>
    Revoke,

    /// <summary>The vendor is asked whether the token is good.</summary>
    Introspect,
}

/// <summary>One way a vendor differs: what it documents, in the scheme's words, and what must come of it.</summary>
/// <param name="Vendor">Who behaves so.</param>
/// <param name="Fact">The behavior, and where it is documented unless in the vendor's fact sheet.</param>
/// <param name="Scheme">The fact as data.</param>
internal sealed record Variation(string Vendor, string Fact, AuthenticationScheme Scheme)
{
    public Act[] Acts { get; init; } = [Act.Refresh];

    /// <summary>The vendor's answers, in order.</summary>
    public Reply[] Replies { get; init; } = [];

    /// <summary>What each request holds: fragments, two spaces between; one after <c>!</c> must not be there.</summary>
    public string[] Sends { get; init; } = [];

    /// <summary>What each act comes to, in the same way.</summary>
    public string[] Gives { get; init; } = [];

    public Dictionary<string, string> Inputs { get; init; } = [];

    public Dictionary<string, string> Secrets { get; init; } = [];

    /// <summary>Parameters of the redirect.</summary>
    public Dictionary<string, string> Redirect { get; init; } = [];

    public ConnectorEnvironment[] Environments { get; init; } = [];

    /// <summary>Further options of the host.</summary>
    public Action<ConnectorOptions> Configure { get; init; } = _ => { };

    /// <summary>The credential before the first act.</summary>
    public Credential Old { get; init; } = new() { AccessToken = "a1", RefreshToken = "r1", IssuedAt = DateTimeOffset.UnixEpoch };

    /// <summary>Body and content type of a call.</summary>
    public (string Body, string Type)? Body { get; init; }

    public override string ToString() => $"{Vendor}: {Fact}";
}

/// <summary>One answer of the vendor.</summary>
internal sealed record Reply(int Status, string Body, string Type = "application/json")
{
    /// <summary>How far the vendor's clock is ahead of ours; null: its answer shows no clock.</summary>
    public TimeSpan? Ahead { get; init; }

    public string? Location { get; init; }

    /// <summary>The request arrives, its answer does not.</summary>
    public bool IsLost { get; init; }

    public static Reply Lost { get; } = new(0, "") { IsLost = true };

    public static Reply Ok(string body) => new(200, body);
}
