using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of token responses.</summary>
internal static class TokenResponseWords
{
    private static readonly Union<TokenExpiry> _expiry = new()
    {
        { "seconds", Expiry(TokenExpiry.Seconds) },
        { "milliseconds", Expiry(TokenExpiry.Milliseconds) },
        { "minutes", Expiry(TokenExpiry.Minutes) },
        { "instant", Expiry(TokenExpiry.Instant) },
        { "unixSeconds", Expiry(TokenExpiry.UnixSeconds) },
        { "unixMilliseconds", Expiry(TokenExpiry.UnixMilliseconds) },
    };

    private static readonly ChoiceKind<Func<string, string?, TokenErrorRule>> _meaning = new(
        [("notNow", TokenErrorRule.NotNow), ("neverAgain", TokenErrorRule.NeverAgain), ("wrongClient", TokenErrorRule.WrongClient)]);

    private static readonly Words<TokenErrorRule> _error = new(static given =>
        given.Of<Func<string, string?, TokenErrorRule>>("meaning")(given.Text("code"), given.Find<string>("descriptionPattern")))
    {
        { "code", Text, Required },
        { "descriptionPattern", OrNull(Text), Optional },
        { "meaning", _meaning, Required },
    };

    public static Words<TokenResponseOptions> Response { get; } = new(static _ => new())
    {
        { "format", Choice.Of<TokenFormat>(), static (response, format) => response with { Format = format } },
        { "accessToken", Text, static (response, path) => response with { AccessToken = path } },
        { "refreshToken", Text, static (response, path) => response with { RefreshToken = path } },
        { "expiry", _expiry, static (response, expiry) => response with { Expiry = expiry } },
        { "refreshTokenExpiry", OrNull(_expiry), static (response, expiry) => response with { RefreshTokenExpiry = expiry } },
        { "scope", Texts, static (response, paths) => response with { Scope = paths } },
        { "fields", ListOf(AuthorizationWords.Captured), static (response, fields) => response with { Fields = [.. fields] } },
        { "errorCode", Texts, static (response, paths) => response with { ErrorCode = paths } },
        { "errorMessage", Texts, static (response, paths) => response with { ErrorMessage = paths } },
        { "tokenErrors", ListOf(_error), static (response, errors) => response with { TokenErrors = errors } },
    };

    private static Words<TokenExpiry> Expiry(Func<string, TokenExpiry> create) =>
        new(given => create(given.Text("path"))) { { "path", Text, Required } };
}
