namespace Integrations.Connectors;

/// <summary>The continuation of a list after a page.</summary>
[Experimental("INTEGRATIONS001")]
public sealed class PageAdvance
{
    private PageAdvance(Step kind, string? text = null, string? instead = null) => (Kind, Text, Instead) = (kind, text, instead);

    /// <summary>The page was the last one.</summary>
    public static PageAdvance End { get; } = new(Step.End);

    /// <summary>Further records follow this page; for <see cref="PagePlacement.Counted"/> kinds.</summary>
    public static PageAdvance More { get; } = new(Step.More);

    internal Step Kind { get; }

    internal string? Text { get; }

    internal string? Instead { get; }

    /// <summary>A next page follows, for <see cref="PagePlacement.Vendor"/> kinds.</summary>
    /// <param name="state">The value of <see cref="PagePlace.State"/> for the next page: a cursor, an id, or any text of the kind.</param>
    /// <exception cref="ArgumentException">The text is empty.</exception>
    public static PageAdvance Next(string state)
    {
        ArgumentException.ThrowIfNullOrEmpty(state);
        return new(Step.Next, state);
    }

    /// <summary>
    /// A next page follows behind a link. Path and query of the link become <see cref="PagePlace.State"/>, for
    /// <see cref="ListRequestBuilder.Link"/>; a link to another origin is a <see cref="ContractViolationException"/>.
    /// </summary>
    /// <param name="link">The link, absolute or relative to the connection's base address.</param>
    /// <exception cref="ArgumentException">The link is empty.</exception>
    public static PageAdvance NextLink(string link)
    {
        ArgumentException.ThrowIfNullOrEmpty(link);
        return new(Step.Link, link);
    }

    /// <summary>The page violates the vendor's contract: the list fails with <see cref="ContractViolationException"/>.</summary>
    /// <param name="found">The rest of the message "contacts.list returned ...", without values of records.</param>
    public static PageAdvance Broken(string found) => new(Step.Broken, found);

    /// <summary>The vendor returns no further records of this list: it fails with <see cref="OperationNotSupportedException"/>.</summary>
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
