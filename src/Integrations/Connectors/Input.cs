namespace Integrations.Connectors;

/// <summary>Something a tenant must say before connecting: a subdomain, a region, an account id, a key.</summary>
public sealed class Input
{
    private Input(string name) => Name = name;

    /// <summary>The template variable.</summary>
    public string Name { get; }

    /// <summary>What the value must match as a whole; null: anything without white space, <c>/</c>, <c>?</c>, <c>#</c>, <c>@</c>, <c>:</c> or <c>\</c>.</summary>
    public string? Pattern { get; private init; }

    /// <summary>What a form shows.</summary>
    public string? Title { get; private init; }

    /// <summary>Whether the connection can be made without it.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>Whether it is a secret: kept with the credential, shown to nobody, never part of an address.</summary>
    public bool IsSecret { get; private init; }

    /// <summary>A part of a host name.</summary>
    public static Input Host(string name, InputOptions options) => new(name) { Pattern = options.Pattern, Title = options.Title, IsOptional = options.IsOptional };

    /// <summary>A value that is neither a secret nor part of a host name, for example the id of a user or an account.</summary>
    public static Input Text(string name, InputOptions options) => new(name) { Pattern = options.Pattern, Title = options.Title, IsOptional = options.IsOptional };

    /// <summary>A secret: without a pattern it may be any text of one line, or of several when it is a <see cref="SecretNames.PrivateKey"/>.</summary>
    public static Input Secret(string name, InputOptions options) => new(name) { Pattern = options.Pattern, Title = options.Title, IsOptional = options.IsOptional, IsSecret = true };
}

/// <summary>What an input may be.</summary>
public sealed class InputOptions
{
    /// <summary>A regular expression the whole value must match.</summary>
    public string? Pattern { get; init; }

    /// <summary>What a form shows.</summary>
    public string? Title { get; init; }

    /// <summary>Whether the connection can be made without it.</summary>
    public bool IsOptional { get; init; }
}
