using Integrations.Simulators.Query;

namespace Integrations.Simulators.QuickBooks;

/// <summary>A parsed query. Without columns it selects all of them.</summary>
internal sealed record QueryStatement(string Entity, bool IsCount, IReadOnlyList<string> Columns, QueryClauses Clauses);
