using Integrations.Connectors;
using Microsoft.Extensions.Logging;

namespace Integrations.Documents.Internal;

/// <summary>A document that is read again when its file changes. The file is checked by the calls that need the definition.</summary>
/// <param name="document">The document at start.</param>
/// <param name="stamp">Its file before it was read.</param>
/// <param name="clock">The clock of the checks.</param>
/// <param name="logs">Receives replacements and faults.</param>
internal sealed partial class ReloadedDocument(ConnectorDocument document, FileStamp stamp, TimeProvider clock, ILoggerFactory logs)
{
    /// <summary>The time between two checks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _checking = new();
    private readonly ILogger _logger = logs.CreateLogger("Integrations.Documents");
    private volatile ConnectorDefinition _current = document.Definition;
    private FileStamp _stamp = stamp;
    private long? _checkedAt;

    public ConnectorDefinition Current
    {
        get
        {
            // One caller checks; the others use the definition that is there.
            if (!_checking.TryEnter()) return _current;
            try
            {
                Check();
                return _current;
            }
            finally
            {
                _checking.Exit();
            }
        }
    }

    private void Check()
    {
        if (_checkedAt is { } last && clock.GetElapsedTime(last) < Interval) return;
        _checkedAt = clock.GetTimestamp();
        var found = FileStamp.Of(document.Source);
        if (found == _stamp) return;
        _stamp = found;
        try
        {
            var read = ConnectorDocument.Load(document.Source).Definition;
            if (read.Id != _current.Id) OtherId(_logger, document.Source, read.Id, _current.Id);
            else
            {
                _current = read;
                Replaced(_logger, document.Source, read.Id);
            }
        }
        catch (ConnectorDocumentException faulty)
        {
            Faulty(_logger, _current.Id, faulty.Message);
        }
    }

    [LoggerMessage(95, LogLevel.Information, "{Document} has changed: the next calls of '{Connector}' use its new definition.")]
    private static partial void Replaced(ILogger logger, string document, string connector);

    [LoggerMessage(96, LogLevel.Error, "The previous definition of '{Connector}' stays in use. {Faults}")]
    private static partial void Faulty(ILogger logger, string connector, string faults);

    [LoggerMessage(97, LogLevel.Error,
        "{Document} now has the id '{Id}', and '{Connector}' is registered: the previous definition stays in "
        + "use. Restart the host to register the new id.")]
    private static partial void OtherId(ILogger logger, string document, string id, string connector);
}
