namespace Integrations.Internal;

/// <summary>Details of failures that concern a connector or a connection.</summary>
internal static class ConnectionErrorDetails
{
    extension(ErrorDetails)
    {
        public static ErrorDetails Of(ConnectorRegistration connector, FaultOrigin origin) => new() { Connector = connector.Id, Origin = origin };

        public static ErrorDetails Of(ConnectionContext connection, FaultOrigin origin) =>
            ErrorDetails.Of(connection.Key, connection.Connector.Id, origin);

        public static ErrorDetails Of(ConnectionContext connection, string operation, FaultOrigin origin)
        {
            var details = ErrorDetails.Of(connection, origin);
            details.Operation = operation;
            return details;
        }
    }
}
