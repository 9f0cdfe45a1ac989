using Integrations.Connectors;
using static Integrations.Documents.Internal.Given;
using static Integrations.Documents.Internal.Kinds;

namespace Integrations.Documents.Internal;

/// <summary>The words of the authorization request and its callback.</summary>
internal static class AuthorizationWords
{
    /// <summary>A parameter of the callback, or a value of a token response.</summary>
    public static Kind<CapturedValue> Captured { get; } = new ShortKind<CapturedValue>(
        new Words<CapturedValue>(static given => new(given.Text("name")))
        {
            { "name", Text, Required },
            { "path", Text, static (captured, path) => captured with { Path = path } },
            { "pattern", OrNull(Text), static (captured, pattern) => captured with { Pattern = pattern } },
            { "isOptional", Flag, static (captured, isOptional) => captured with { IsOptional = isOptional } },
        },
        static name => new(name));

    public static Words<AuthorizationRequestOptions> Authorization { get; } = new(static _ => new())
    {
        { "pkce", Choice.Of<Pkce>(), static (options, pkce) => options with { Pkce = pkce } },
        { "parameters", Templates, static (options, parameters) => options with { Parameters = parameters } },
        { "names", Names, static (options, names) => options with { Names = names } },
        { "codeParameter", Text, static (options, parameter) => options with { CodeParameter = parameter } },
        {
            "callbackParameters", ListOf(Captured),
            static (options, parameters) => options with { CallbackParameters = [.. parameters] }
        },
        { "signatureParameter", OrNull(Text), static (options, parameter) => options with { SignatureParameter = parameter } },
    };
}
