namespace Integrations.QuickBooks;

/// <summary>Options for QuickBooks Online: client id and secret of the host's Intuit app; production or sandbox.</summary>
public sealed class QuickBooksOptions : ConnectorOptions;
