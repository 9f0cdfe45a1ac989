using Integrations.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Integrations.Internal;

/// <summary>Runs the host's option lambdas again when its configuration reloads, so that secrets can change while running.</summary>
internal sealed class ReloadingOptions<TOptions>(IConfiguration? configuration) : IOptionsChangeTokenSource<TOptions>
{
    public string Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => configuration?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}

/// <summary>
/// The options of a connector as they were last valid: a reload with a wrong value must not stop the calls of a running host.
/// </summary>
internal sealed partial class ValidOptions<TOptions>(Func<TOptions> read, ILogger logger) where TOptions : ConnectorOptions
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
                if (_reported != e.Message) Rejected(logger, typeof(TOptions).Name, e.Message);
                _reported = e.Message;
                return _last!;
            }
        }
    }

    [LoggerMessage(60, LogLevel.Error, "The reloaded {Options} are not valid, the previous ones stay in use: {Problem} Correct the "
        + "configuration and reload it.")]
    private static partial void Rejected(ILogger logger, string options, string problem);
}
