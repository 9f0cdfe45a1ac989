using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>What the endpoints log: failures whose words are for the host, and so in no response.</summary>
internal static partial class EndpointLog
{
    public const string Category = "Integrations.Endpoints";

    [LoggerMessage(80, LogLevel.Error, "{Method} {Path} failed with {Code}; the response says no more than that. The cause follows.")]
    public static partial void Failed(ILogger logger, string method, string path, ErrorCode code, Exception exception);
}
