namespace Integrations.Internal;

/// <summary>The arguments of <see cref="IAuthorizationFlow.ImportTokensAsync"/> for all rows.</summary>
internal sealed record TokenImportOptions(bool Probe, bool ReuseConnections, int Concurrency);
