using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Integrations.Internal;

/// <summary>Makes what stands before each part the host supplies.</summary>
internal sealed class PortGuard(IOptions<IntegrationsOptions> options, TimeProvider time, ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger(LogCategories.Ports);

    /// <summary>The longest wait for one call of a part.</summary>
    public TimeSpan Limit => options.Value.PortTimeout;

    /// <param name="part">The part, in the words of a message, for example <c>connection store</c>.</param>
    /// <param name="passes">The failures the part's contract names: they are thrown as they are.</param>
    /// <param name="port">What is called; null where that differs from call to call.</param>
    public PortCalls For(string part, Func<Exception, bool>? passes = null, object? port = null) =>
        new(part, Limit, passes ?? (static _ => false), port as IPromptPart, time, _logger);
}
