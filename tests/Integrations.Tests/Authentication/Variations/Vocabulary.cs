using System.Collections;
using System.Reflection;
using Integrations.Connectors;

namespace Integrations.Tests.Authentication.Variations;

/// <summary>Walks what schemes are made of and tells which words none of them uses.</summary>
internal static class Vocabulary
{
    private static readonly Type[] Kinds =
    [
        typeof(OAuth2), typeof(ClientCredentials), typeof(JwtBearer), typeof(TokenExchange), typeof(SessionLogin), typeof(ApiKey),
        typeof(BasicAuthentication), typeof(OAuth1),
        typeof(AuthorizationRequestOptions), typeof(TokenRequestOptions), typeof(TokenResponseOptions), typeof(TokenExpiry),
        typeof(RefreshRequestOptions), typeof(OAuthEndpointRequest), typeof(AdditionalTokenRequest), typeof(JwtOptions),
        typeof(CredentialPlacement), typeof(UnauthorizedResponseRules), typeof(CapturedValue),
    ];

    private static readonly Type[] Words =
        [typeof(ClientAuthenticationMethod), typeof(Pkce), typeof(TokenFormat), typeof(ExpiryUnit), typeof(RefreshTokenUse),
        typeof(RefreshTokenLifetime), typeof(JwtAlgorithm)];

    /// <summary>Where a new object of the kind has its defaults.</summary>
    private static object? Plain(Type kind) =>
        kind == typeof(OAuth2) ? OAuth2.AuthorizationCode("", "")
        : kind == typeof(TokenExchange) ? new TokenExchange("", "")
        : kind.GetConstructor([]) is not null ? Activator.CreateInstance(kind)
        : kind.GetConstructor([typeof(string)]) is { } named ? named.Invoke([""])
        : null;

    public static IEnumerable<string> Unused(IEnumerable<AuthenticationScheme> schemes)
    {
        HashSet<string> used = [];
        foreach (var scheme in schemes) Walk(scheme, used);
        var properties = Kinds.SelectMany(kind => Public(kind).Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
        var members = Words.SelectMany(word => Enum.GetNames(word).Select(name => $"{word.Name}.{name}"));
        return properties.Concat(members).Distinct().Except(used);
    }

    private static void Walk(object at, HashSet<string> used)
    {
        if (at is IEnumerable items and not string)
        {
            foreach (var item in items) Walk(item, used);
            return;
        }

        if (Words.Contains(at.GetType())) used.Add($"{at.GetType().Name}.{at}");
        if (!Kinds.Contains(at.GetType())) return;
        var plain = Plain(at.GetType());
        foreach (var property in Public(at.GetType()))
        {
            if (property.GetValue(at) is not { } value) continue;
            if (plain is null || Show(value) != Show(property.GetValue(plain))) used.Add($"{property.DeclaringType!.Name}.{property.Name}");
            Walk(value, used);
        }
    }

    private static IEnumerable<PropertyInfo> Public(Type kind) => kind
        .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Where(property => property.Name != "EqualityContract"
            && (property.GetMethod is { IsPublic: true } || Words.Contains(property.PropertyType)));

    private static string Show(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable items => string.Join('|', items.Cast<object>().Select(Show)),
        _ => value.ToString() ?? "",
    };
}
