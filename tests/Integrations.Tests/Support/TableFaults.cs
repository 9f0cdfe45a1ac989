using Integrations.Connectors;
using Integrations.Internal;
using Integrations.Models;

namespace Integrations.Tests.Support;

/// <summary>What a connector's registration says of a table.</summary>
internal static class TableFaults
{
    public static string Of<T>(Mapping<T> map) where T : UnifiedRecord, IRecordModel<T>, new() =>
        string.Join('\n', DefinitionValidator.FaultsOf(AcmeConnector.Definition(ResourceDefinition.Of(map, new() { Object = "x" }))));
}
