using Integrations.Connectors;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Refuses options a connector cannot work with, when the host starts, naming the setting.</summary>
internal sealed class ConnectorOptionsValidator<TOptions>(ConnectorDefinition definition) : IValidateOptions<TOptions> where TOptions : ConnectorOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var type = typeof(TOptions).Name;
        var failures = new List<string>();
        var known = definition.Schemes.Select(scheme => scheme.Name).ToList();
        failures.AddRange(options.Schemes.Where(name => !known.Contains(name)).Select(name => $"{type}.{nameof(options.Schemes)} has '{name}'; {definition.Name} has: {string.Join(", ", known)}."));
        var schemes = definition.Schemes.Where(scheme => options.Schemes.Count == 0 || options.Schemes.Contains(scheme.Name)).Where(scheme => scheme.NeedsClient).ToList();
        if (schemes.Count > 0 && string.IsNullOrWhiteSpace(options.ClientId)) failures.Add($"{type}.{nameof(options.ClientId)} is missing: set the OAuth client id of your app at {definition.Name}.");
        if (schemes.OfType<TokenScheme>().Any(scheme => scheme.ClientAuthentication != ClientAuthentication.None) && string.IsNullOrWhiteSpace(options.ClientSecret))
            failures.Add($"{type}.{nameof(options.ClientSecret)} is missing: set the OAuth client secret of your app at {definition.Name}.");

        if (options.BaseAddress is { IsAbsoluteUri: false }) failures.Add($"{type}.{nameof(options.BaseAddress)} must be absolute.");
        if (options.Environment is { } environment && definition.Environments.All(e => e.Name != environment))
            failures.Add($"{type}.{nameof(options.Environment)} is '{environment}'; {definition.Name} has: {string.Join(", ", definition.Environments.Select(e => e.Name))}.");
        if (options.CallLimit <= TimeSpan.Zero || options.AttemptLimit <= TimeSpan.Zero) failures.Add($"{type}.{nameof(options.CallLimit)} and {nameof(options.AttemptLimit)} must be positive.");
        if (options.MaxRetries < 0) failures.Add($"{type}.{nameof(options.MaxRetries)} must not be negative.");
        if (options.MaxResponseBytes <= 0) failures.Add($"{type}.{nameof(options.MaxResponseBytes)} must be positive.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
