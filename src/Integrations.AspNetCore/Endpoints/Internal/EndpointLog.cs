using Microsoft.Extensions.Logging;

namespace Integrations.AspNetCore;

/// <summary>Log messages of the endpoints: failures whose messages are for the host, and therefore not in the response.</summary>
internal static partial class EndpointLog
{
    public const string Category = "Integrations.Endpoints";

    [LoggerMessage(80, LogLevel.Error,
        "{Method} {Path} failed with {Code}; the response contains no further details. The exception follows.")]
    public static partial void Failed(ILogger logger, string method, string path, ErrorCode code, Exception exception);
}
