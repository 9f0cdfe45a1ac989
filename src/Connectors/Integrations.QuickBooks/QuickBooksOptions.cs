namespace Integrations.QuickBooks;

/// <summary>What a host sets for QuickBooks Online: key and secret of its Intuit app; <c>Environment</c> is <c>production</c> or
/// <c>sandbox</c>.</summary>
public sealed class QuickBooksOptions : ConnectorOptions;
