using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Integrations.Connectors;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Validates a connector's options when the host starts; a failure names the setting.</summary>
/// <param name="definition">The connector.</param>
/// <param name="optionsName">The name of its options; those of another name are of another connector.</param>
internal sealed class ConnectorOptionsValidator<TOptions>(ConnectorDefinition definition, string optionsName = "")
    : IValidateOptions<TOptions>
    where TOptions : ConnectorOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestDuration = TimeSpan.FromSeconds(0.5);

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name is not null && name != optionsName) return ValidateOptionsResult.Skip;
        var type = OptionsLabel.Of<TOptions>(name);
        var failures = new List<string>();
        failures.AddRange(SchemeFailures(type, options));
        if (options.RedirectUri is { } redirect
            && RedirectAddress.ProblemOf(redirect) is { } problem) failures.Add($"{type}.{nameof(options.RedirectUri)}: {problem}.");
        if (options.BaseAddress is { } address && !IsOrigin(address))
            failures.Add($"{type}.{nameof(options.BaseAddress)} must be absolute, HTTPS or HTTP, with host and port only: it replaces no "
                + "path, query, fragment or user information.");
        failures.AddRange(options.PrivateNetworks.Where(text => !IPNetwork.TryParse(text, out _))
            .Select(text =>
            $"{type}.{nameof(options.PrivateNetworks)} has '{text}', which is not a network: use a form such as 10.20.0.0/16."));
        if (options.Environment is { } environment && definition.Environments.All(e => e.Name != environment))
            failures.Add($"{type}.{nameof(options.Environment)} is '{environment}'; {definition.Name} "
                + (definition.Environments.Count == 0 ? "has none: leave it null."
                    : $"has: {string.Join(", ", definition.Environments.Select(e => e.Name))}."));
        failures.AddRange(TimeoutFailures(type, options));
        failures.AddRange(CacheFailures(type, options));
        failures.AddRange(RetryFailures($"{type}.{nameof(options.Retry)}", options.Retry));
        failures.AddRange(BreakerFailures($"{type}.{nameof(options.CircuitBreaker)}", options));
        failures.AddRange(options.SigningKeys.Select(ProblemOf).OfType<string>()
            .Select(key => $"{type}.{nameof(options.SigningKeys)}: {key}"));
        failures.AddRange(WebhookSecretProblems.Of(definition, options.WebhookSecrets).Select(problem =>
            $"{type}.{nameof(options.WebhookSecrets)}{problem}"));
        if (options.MaxResponseBytes <= 0) failures.Add($"{type}.{nameof(options.MaxResponseBytes)} must be positive.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsOrigin(Uri address) => address is { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Fragment: "",
        PathAndQuery: "/" };

    private static IEnumerable<string> TimeoutFailures(string type, TOptions options)
    {
        foreach (var (name, timeout) in new[]
            { (nameof(options.TotalRequestTimeout), options.TotalRequestTimeout),
                (nameof(options.AttemptTimeout), options.AttemptTimeout) })
            if (timeout <= TimeSpan.Zero || timeout > Longest) yield return $"{type}.{name} must be positive and at most 1 day.";
    }

    private static IEnumerable<string> CacheFailures(string type, TOptions options)
    {
        foreach (var (name, age) in new[]
            { (nameof(options.CacheReferenceDataFor), options.CacheReferenceDataFor),
                (nameof(options.CacheMetadataFor), options.CacheMetadataFor) })
            if (age < TimeSpan.Zero || age > Longest) yield return $"{type}.{name} must not be negative (zero caches nothing), and at "
                + "most 1 day.";
    }

    private static IEnumerable<string> RetryFailures(string member, RetryOptions retry)
    {
        if (retry.MaxRetryAttempts < 0) yield return $"{member}.{nameof(retry.MaxRetryAttempts)} must not be negative: 0 sends every "
            + "request once.";
        if (retry.Delay < TimeSpan.Zero || retry.Delay > retry.MaxDelay || retry.MaxDelay > Longest)
            yield return $"{member}.{nameof(retry.Delay)} must be between zero and {nameof(retry.MaxDelay)}, and {nameof(retry.MaxDelay)} "
                + "at most 1 day.";
        if (!Enum.IsDefined(retry.BackoffType))
            yield return $"{member}.{nameof(retry.BackoffType)} must be one of "
                + $"{string.Join(", ", Enum.GetNames<Polly.DelayBackoffType>())}.";
    }

    private static IEnumerable<string> BreakerFailures(string member, TOptions options)
    {
        var breaker = options.CircuitBreaker;
        if (breaker.FailureRatio is not (> 0 and <= 1)) yield return $"{member}.{nameof(breaker.FailureRatio)} must be above 0 and at "
            + "most 1.";
        if (breaker.MinimumThroughput < 2) yield return $"{member}.{nameof(breaker.MinimumThroughput)} must be at least 2.";
        foreach (var (name, duration) in new[]
            { (nameof(breaker.SamplingDuration), breaker.SamplingDuration), (nameof(breaker.BreakDuration), breaker.BreakDuration) })
            if (duration < ShortestDuration || duration > Longest) yield return $"{member}.{name} must be between 0.5 seconds and 1 day.";
        if (breaker.SamplingDuration < 2 * options.AttemptTimeout)
            yield return $"{member}.{nameof(breaker.SamplingDuration)} must be at least twice {nameof(options.AttemptTimeout)} "
                + $"({options.AttemptTimeout}): an attempt that times out must still count.";
    }

    private static string? ProblemOf(SigningKey key)
    {
        if (string.IsNullOrWhiteSpace(key.Pem)) return $"{nameof(key.Pem)} is missing: set the private key in PEM.";
        try
        {
            if (key.CertificatePem is { } pem) X509Certificate2.CreateFromPem(pem).Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            return $"{nameof(key.CertificatePem)} is not a certificate in PEM: set the one registered for the key, or null.";
        }
    }

    /// <summary>Requires only the options that the host's schemes need.</summary>
    private IEnumerable<string> SchemeFailures(string type, TOptions options)
    {
        var known = definition.Schemes.Select(scheme => scheme.Name).ToList();
        foreach (var name in options.Schemes.Where(name => !known.Contains(name)))
            yield return $"{type}.{nameof(options.Schemes)} has '{name}'; {definition.Name} has: {string.Join(", ", known)}.";
        var offered = definition.Schemes.Where(scheme => options.Schemes.Count == 0 || options.Schemes.Contains(scheme.Name)).ToList();
        if (offered.Any(scheme => scheme.NeedsClient) && string.IsNullOrWhiteSpace(options.ClientId))
            yield return $"{type}.{nameof(options.ClientId)} is missing: set the client id of your app at {definition.Name}.";
        if (offered.Any(scheme => scheme.NeedsClientSecret) && string.IsNullOrWhiteSpace(options.ClientSecret))
            yield return $"{type}.{nameof(options.ClientSecret)} is missing: set the client secret of your app at {definition.Name}.";
        if (offered.Any(scheme => scheme.NeedsSigningKey) && options.SigningKeys.Count == 0)
            yield return $"{type}.{nameof(options.SigningKeys)} is empty: set the private key registered for your app at "
                + $"{definition.Name}.";
        if (offered.Any(scheme => scheme.NeedsCertificate) && options.ClientCertificates.Count == 0)
            yield return $"{type}.{nameof(options.ClientCertificates)} is empty: {definition.Name} requires a client certificate.";
    }
}
