using Integrations.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Integrations.Internal;

/// <summary>Runs the host's option lambdas again when its configuration reloads, so that secrets can change while running.</summary>
/// <param name="name">The name of the options.</param>
/// <param name="configuration">The host's configuration.</param>
internal sealed class ReloadingOptions<TOptions>(string name, IConfiguration? configuration) : IOptionsChangeTokenSource<TOptions>
{
    public string Name { get; } = name;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}

/// <summary>
/// The options of a connector as they were last valid: a reload with a wrong value must not stop the calls of a running host.
/// </summary>
internal sealed partial class ValidOptions<TOptions>(Func<TOptions> read, ILogger logger, string name) where TOptions : ConnectorOptions
{
    private volatile TOptions? _last;
    private volatile string? _reported;

    /// <exception cref="OptionsValidationException">The options have not been valid yet.</exception>
    public TOptions Current
    {
        get
        {
            try
            {
                var current = read();
                if (_last != current) (_last, _reported) = (current, null);
                return current;
            }
            catch (Exception e) when (_last is not null && e is OptionsValidationException or InvalidOperationException or FormatException)
            {
                if (_reported != e.Message) Rejected(logger, OptionsLabel.Of<TOptions>(name), e.Message);
                _reported = e.Message;
                return _last!;
            }
        }
    }

    [LoggerMessage(94, LogLevel.Error, "The reloaded {Options} are not valid, the previous ones stay in use: {Problem} Correct the "
        + "configuration and reload it.")]
    private static partial void Rejected(ILogger logger, string options, string problem);
}

/// <summary>The options of a connector in messages: connectors without a class share a type, so the name belongs to it.</summary>
internal static class OptionsLabel
{
    public static string Of<TOptions>(string? name) =>
        string.IsNullOrEmpty(name) ? typeof(TOptions).Name : $"{typeof(TOptions).Name} ('{name}')";
}
