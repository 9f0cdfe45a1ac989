namespace Integrations.QuickBooks;

/// <summary>What a host sets for QuickBooks Online: key and secret of its Intuit app; production or sandbox.</summary>
public sealed class QuickBooksOptions : ConnectorOptions;
