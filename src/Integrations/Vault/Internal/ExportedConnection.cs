namespace Integrations.Internal;

/// <summary>A connection on its way to another host, secrets in the clear.</summary>
internal sealed class ExportedConnection
{
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    public required string ConnectionId { get; init; }

    public required ConnectionSettings Settings { get; init; }

    public required Credential Credential { get; init; }

    /// <summary>The tenant's field maps, as stored JSON.</summary>
    public byte[]? FieldMaps { get; init; }

    public override string ToString() => $"Export of {ConnectionId}";
}
