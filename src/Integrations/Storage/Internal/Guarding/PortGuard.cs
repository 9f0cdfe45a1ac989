using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Creates the guard of each port that the host supplies.</summary>
internal sealed class PortGuard(IOptions<IntegrationsOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Ports);

    /// <summary>The timeout of one call of a port.</summary>
    public TimeSpan Limit => options.Value.PortTimeout;

    /// <param name="part">The port, as named in messages, for example <c>connection store</c>.</param>
    /// <param name="passes">The exceptions that the port's contract names: they pass unchanged.</param>
    /// <param name="port">The object that is called; null when it differs from call to call.</param>
    public PortCalls For(string part, Func<Exception, bool>? passes = null, object? port = null) =>
        new(part, Limit, passes ?? (static _ => false), port as IPromptPart, time, _logger);
}
