namespace Integrations.Connectors;

/// <summary>How a list goes on behind a page.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class PageAdvance
{
    private PageAdvance(Step kind, string? text = null, string? instead = null) => (Kind, Text, Instead) = (kind, text, instead);

    /// <summary>The page was the last one.</summary>
    public static PageAdvance End { get; } = new(Step.End);

    /// <summary>There are records behind this page; for <see cref="PagePlacement.Counted"/> kinds.</summary>
    public static PageAdvance More { get; } = new(Step.More);

    internal Step Kind { get; }

    internal string? Text { get; }

    internal string? Instead { get; }

    /// <summary>There is a next page, for <see cref="PagePlacement.Vendor"/> kinds.</summary>
    /// <param name="state">Stands in <see cref="PagePlace.State"/> for the next page: a cursor, an id, or whatever the kind writes.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static PageAdvance Next(string state)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        return new(Step.Next, state);
    }

    /// <summary>
    /// There is a next page behind a link. The path and query of the link stand in <see cref="PagePlace.State"/>, for
    /// <see cref="ListRequestBuilder.Link"/>; a link to another origin is a <see cref="ContractViolationException"/>.
    /// </summary>
    /// <param name="link">The link, absolute or relative to the connection's base address.</param>
    /// <exception cref="ArgumentException">The link is empty.</exception>
    public static PageAdvance NextLink(string link)
    {
        ArgumentException.ThrowIfNullOrEmpty(link);
        return new(Step.Link, link);
    }

    /// <summary>The page breaks the vendor's contract: the list breaks off with <see cref="ContractViolationException"/>.</summary>
    /// <param name="found">The rest of the message "contacts.list answered ...", without values of records.</param>
    public static PageAdvance Broken(string found) => new(Step.Broken, found);

    /// <summary>The vendor hands out no more of this list: it breaks off with <see cref="OperationNotSupportedException"/>.</summary>
    /// <param name="operation">The rest of the message "Acme cannot ... contacts".</param>
    /// <param name="instead">A sentence that tells the host what to do.</param>
    public static PageAdvance NotSupported(string operation, string instead) => new(Step.NotSupported, operation, instead);

    internal enum Step
    {
        End,
        More,
        Next,
        Link,
        Broken,
        NotSupported,
    }
}
