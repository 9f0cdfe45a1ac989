namespace Integrations.Internal;

/// <summary>A value of a callback or a token response that is stored as a variable of the connection.</summary>
internal interface ICapturedValue
{
    string Name { get; }

    /// <summary>The source: a path of the response, or the callback's parameter.</summary>
    string Path { get; }

    string? Pattern { get; }
}
